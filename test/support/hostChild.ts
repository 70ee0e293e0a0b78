import { writeCounts } from './counts';
import { describeFailure } from './editor/expectedFailure';
import { type HostSuite, runInExtensionHost } from './inHostSuite';

/** The child process of a suite that runs in the extension host: hostChild.js RESULT_FILE SUITE NUMBER_OF_FILES */
const [resultFile, suite, files] = process.argv.slice(2);

// An orderly exit, so that the editor is stopped.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

runInExtensionHost(suite as HostSuite, Number(files))
  .then((counts) => {
    writeCounts(resultFile!, counts);
    process.exit(0);
  })
  .catch((error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  });
