import { toProblem } from '../core/problem/problem';
import { Cancelled } from '../contracts/rpc';
import { decode } from './decode';
import { encode } from './encode';
import { inspect } from './inspect';
import { WrongCall } from './options';
import { roles } from './roles';
import { sample } from './sample';
import { withEngines, type Engines } from './terminal';
import { usage, usageOfCommand } from './usage';

/** What a command ends with. */
const exit = { done: 0, failed: 1, wrongCall: 2, cancelled: 130 } as const;

/**
 * Runs a command as it is called from a terminal, and gives the status to exit with: every failure is withDescribedErrors on stderr.
 *
 * @param engines what runs the models; engines of its own where it is left out
 */
export async function runCommand(args: readonly string[], engines: Engines = withEngines): Promise<number> {
  const [command, ...rest] = args;
  const help = command === undefined ? undefined : usageOfCommand(command);
  if (help !== undefined && rest.some((arg) => arg === '--help' || arg === '-h')) {
    process.stdout.write(help);
    return exit.done;
  }
  try {
    switch (command) {
      case 'roles':
        await roles(rest, engines);
        return exit.done;
      case 'inspect':
        await inspect(rest, engines);
        return exit.done;
      case 'encode':
        await encode(rest, engines);
        return exit.done;
      case 'sample':
        await sample(rest, engines);
        return exit.done;
      case 'decode':
        await decode(rest, engines);
        return exit.done;
      case '--help':
      case '-h':
        process.stdout.write(usage);
        return exit.done;
      default:
        throw new WrongCall(command === undefined ? 'a command is needed' : `there is no command ${command}`);
    }
  } catch (error) {
    if (error instanceof Cancelled) return exit.cancelled;
    if (error instanceof WrongCall) {
      process.stderr.write(`latent-lens: ${error.message}.\n\n${usage}`);
      return exit.wrongCall;
    }
    const { code, what, remedy } = toProblem(error);
    // Nothing is shown here that could be reloaded.
    const wayOut = code === 'file-changed' ? 'Run the command again to see what is there now.' : remedy;
    process.stderr.write(`latent-lens: ${what}\n${wayOut}\n`);
    return exit.failed;
  }
}
