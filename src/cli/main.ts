import { runCommand } from './commandLine';

void runCommand(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
