import { writeCounts } from './counts';
import { describeFailure } from './editor/expectedFailure';
import { runMocha } from './runMocha';

/** The child process of one suite: mochaChild.js RESULT_FILE TIMEOUT TEST_FILE… */
const [resultFile, timeout, ...files] = process.argv.slice(2);

// An orderly exit, so that servers started by the tests are stopped.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

runMocha(files, Number(timeout))
  .then((counts) => {
    writeCounts(resultFile!, counts);
    process.exit(counts.failed === 0 ? 0 : 1);
  })
  .catch((error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  });
