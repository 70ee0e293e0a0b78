import { rmSync } from 'node:fs';
import { add, type Counts, describe, none, oneFailed } from './counts';
import { describeFailure, ExpectedFailure } from './editor/expectedFailure';
import { seconds } from './editor/progress';
import { runFolder } from './packVsix';
import { type Suite, suites } from './suites';

/** `npm test`, or `npm test -- SUITE …` for some of the suites. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(
      `Unknown suite ${unknown.join(', ')}. Suites: ${suites.map(({ name }) => name).join(', ')}.`,
    );
    return 2;
  }
  const chosen = suites.filter(({ name }) => names.length === 0 || names.includes(name));
  const rows: string[] = [];
  let total = none;
  for (const suite of chosen) {
    console.log(`\n── ${suite.name} ──`);
    const { counts, time } = await runSuite(suite);
    rows.push(`  ${suite.name.padEnd(10)}${describe(counts).padEnd(36)}${time}`);
    total = add(total, {
      ...counts,
      failures: counts.failures.map((failure) => `${suite.name}: ${failure}`),
    });
  }
  const failures = total.failures.map((failure) => `  ✘ ${failure}\n`).join('');
  console.log(`\n${rows.join('\n')}\n\n${failures}${describe(total)}`);
  return total.failed === 0 ? 0 : 1;
}

/** A suite that cannot run or crashes counts as one failure, and the others still run. */
async function runSuite(suite: Suite): Promise<{ counts: Counts; time: string }> {
  const start = Date.now();
  let prepared = start;
  let counts: Counts;
  try {
    await suite.prepare?.();
    prepared = Date.now();
    counts = await suite.run();
    if (counts.passed + counts.failed + counts.skipped === 0) throw new ExpectedFailure('No test was run.');
  } catch (error) {
    console.error(`\n${describeFailure(error)}`);
    counts = oneFailed(describeFailure(error));
  }
  const preparation = prepared - start > 1000 ? ` after ${seconds(prepared - start)} of preparation` : '';
  return { counts, time: `${seconds(Date.now() - prepared)}${preparation}` };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const folder = runFolder();
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  },
);
