import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { add, afterSecondRun, type Counts, describe, none, oneFailed } from './counts';
import { type Durations, keepDurations, lastDurations, longestFirst } from './durations';
import { describeFailure, ExpectedFailure } from './editor/expectedFailure';
import { seconds } from './editor/progress';
import { inLanes, laneCount } from './lanes';
import { runFolder } from './packVsix';
import { type Job, type Suite, suites } from './suites';

/** What came of a suite so far. */
interface Outcome {
  counts: Counts;
  /** Milliseconds that its jobs took, one after the other. */
  worked: number;
  prepared: number;
}

/** `npm test`, or `npm test -- ui engine/chaos …` for some of the suites and files. */
async function main(wanted: readonly string[]): Promise<number> {
  const start = Date.now();
  const isWanted = (name: string): boolean =>
    wanted.length === 0 || wanted.some((each) => name === each || name.startsWith(`${each}/`));
  const chosen = suites.map((suite) => ({ suite, jobs: jobsOf(suite).filter(({ name }) => isWanted(name)) }));
  const known = chosen.flatMap(({ jobs }) => jobs.map(({ name }) => name));
  const unknown = wanted.filter(
    (each) => !known.some((name) => name === each || name.startsWith(`${each}/`)),
  );
  if (unknown.length > 0) {
    const names = suites.map(({ name }) => name).join(', ');
    console.error(
      `No tests are named ${unknown.join(', ')}. Suites: ${names}; files: ui/prior and the like.`,
    );
    return 2;
  }
  const last = lastDurations();
  const durations: Durations = {};
  const outcomes = new Map<string, Outcome>();
  const again: (() => Promise<void>)[] = [];
  const work = chosen.flatMap(({ suite, jobs }) => {
    const outcome: Outcome = { counts: none, worked: 0, prepared: 0 };
    if (jobs.length > 0) outcomes.set(suite.name, outcome);
    const prepare = preparation(suite, outcome);
    return longestFirst(jobs, last).map((job) => async () => {
      const { counts, time } = await runJob(job, prepare);
      durations[job.name] = time / 1000;
      outcome.worked += time;
      if (counts.failed === 0 || suite.runsAgain !== true) {
        outcome.counts = add(outcome.counts, named(counts, job.name));
        return;
      }
      again.push(async () => {
        const second = await runJob(job, prepare);
        outcome.worked += second.time;
        outcome.counts = add(outcome.counts, named(afterSecondRun(counts, second.counts), job.name));
      });
    });
  });
  const finish = async () => {
    for (const { suite } of chosen) await suite.finish?.();
  };
  await inLanes(laneCount(), work);
  await finish();
  // With processes and editors of their own, beside nothing else.
  await inLanes(1, again);
  await finish();
  keepDurations(durations);
  return report(outcomes, durations, Date.now() - start);
}

function jobsOf(suite: Suite): readonly Job[] {
  try {
    return suite.jobs();
  } catch (error) {
    return [{ name: suite.name, run: () => Promise.resolve(oneFailed(describeFailure(error))) }];
  }
}

/** A suite is prepared once, when the first of its jobs begins. */
function preparation({ prepare }: Suite, outcome: Outcome): () => Promise<void> {
  let prepared: Promise<void> | undefined;
  return () =>
    (prepared ??= (async () => {
      const start = Date.now();
      await prepare?.();
      outcome.prepared = Date.now() - start;
    })());
}

/** A job that cannot run or crashes counts as one failure, and the others still run. */
async function runJob(job: Job, prepare: () => Promise<void>): Promise<{ counts: Counts; time: number }> {
  const log = path.join(runFolder(), `${job.name.replaceAll('/', '-')}.log`);
  let start = Date.now();
  let counts: Counts;
  let said = '';
  try {
    console.log(`▸ ${job.name}`);
    await prepare();
    start = Date.now();
    counts = await job.run(log);
    if (counts.passed + counts.failed + counts.skipped === 0) throw new ExpectedFailure('No test was run.');
  } catch (error) {
    said = `${describeFailure(error)}\n`;
    counts = oneFailed(describeFailure(error));
  }
  const time = Date.now() - start;
  console.log(`\n── ${job.name}: ${describe(counts)}, ${seconds(time)} ──\n${printed(log)}${said}`);
  return { counts, time };
}

function printed(log: string): string {
  try {
    return readFileSync(log, 'utf8').replace(/^\n+|\s+$/g, '') + '\n';
  } catch {
    // It did not come to be run.
    return '';
  }
}

function named(counts: Counts, job: string): Counts {
  const name = (each: string) => `${job}: ${each}`;
  const { failures, skips, flaky } = counts;
  return { ...counts, failures: failures.map(name), skips: skips.map(name), flaky: flaky.map(name) };
}

/** Prints what came of each suite, the longest files, what was skipped and what failed. */
function report(outcomes: ReadonlyMap<string, Outcome>, durations: Durations, elapsed: number): number {
  let total = none;
  const lines: string[] = [];
  for (const [name, { counts, worked, prepared }] of outcomes) {
    const preparation = prepared > 1000 ? ` after ${seconds(prepared)} of preparation` : '';
    lines.push(`  ${name.padEnd(10)}${describe(counts).padEnd(36)}${seconds(worked)}${preparation}`);
    total = add(total, counts);
  }
  const longest = Object.entries(durations).sort(([, a], [, b]) => b - a);
  const files = longest.slice(0, 5).map(([name, time]) => `${name} ${time.toFixed(0)} s`);
  if (longest.length > 5) lines.push('', `  Longest: ${files.join(', ')}`);
  lines.push('', ...total.skips.map((skip) => `  ○ skipped: ${skip}`));
  lines.push(...total.flaky.map((failure) => `  ↻ flaky, passed when run again: ${failure}`));
  lines.push(...total.failures.map((failure) => `  ✘ ${failure}`));
  lines.push(`${describe(total)}, in ${seconds(elapsed)} with ${laneCount()} at once`);
  console.log(`\n${lines.join('\n')}`);
  return total.failed === 0 ? 0 : 1;
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
