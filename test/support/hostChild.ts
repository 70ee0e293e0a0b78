import { writeCounts } from './counts';
import { describeFailure } from './editor/expectedFailure';
import { runInExtensionHost } from './inHostSuite';

/** The child process of the suite that runs in the extension host: hostChild.js RESULT_FILE NUMBER_OF_FILES */
const [resultFile, files] = process.argv.slice(2);

// An orderly exit, so that the editor is stopped.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

runInExtensionHost(Number(files))
  .then((counts) => {
    writeCounts(resultFile!, counts);
    process.exit(0);
  })
  .catch((error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  });
