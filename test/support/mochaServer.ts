import { closeSync, openSync, writeSync } from 'node:fs';
import { describeFailure } from './editor/expectedFailure';
import { runMocha } from './runMocha';
import type { TestFileOrder, TestFileResult } from './testProcess';

/** A child process that runs one test file after the other, as it is told: what they share stays up between them. */

// An orderly exit, so that servers started by the tests are stopped.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.once('disconnect', () => process.exit(0));

process.on('message', (order: TestFileOrder) => {
  void run(order).then((result) => process.send?.(result));
});

async function run({ file, timeout, log }: TestFileOrder): Promise<TestFileResult> {
  const output = openSync(log, 'w');
  const write = (chunk: string | Uint8Array): boolean => {
    writeSync(output, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    return true;
  };
  const { stdout, stderr } = process;
  const originals = [stdout.write.bind(stdout), stderr.write.bind(stderr)] as const;
  stdout.write = write;
  stderr.write = write;
  try {
    return { counts: await runMocha([file], timeout) };
  } catch (error) {
    return { failure: describeFailure(error) };
  } finally {
    stdout.write = originals[0];
    stderr.write = originals[1];
    closeSync(output);
  }
}
