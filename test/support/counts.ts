import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** How the tests of a suite ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What each failure was: a test's full title and the first line of what it said. */
  readonly failures: readonly string[];
  /** The full title of each test that was skipped. */
  readonly skips: readonly string[];
  /** Failures of a first run, as `failures`, that did not come again in a second one. */
  readonly flaky: readonly string[];
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [], flaky: [] };
export const onePassed: Counts = { ...none, passed: 1 };

/** The result of a suite that is one failure as a whole. */
export const oneFailed = (what: string): Counts => ({ ...none, failed: 1, failures: [firstLine(what)] });

/** What is told of an error where there is one line for it. */
export function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]!.slice(0, 200);
}

/** The sum of two results. */
export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
    skips: [...a.skips, ...b.skips],
    flaky: [...a.flaky, ...b.flaky],
  };
}

/** The result of a file that failed and was run again: what does not fail twice is flaky, which is told. */
export function afterSecondRun(first: Counts, second: Counts): Counts {
  return second.failed === 0 ? { ...second, flaky: first.failures } : second;
}

/** The line that a result is told in. */
export function describe({ passed, failed, skipped, flaky }: Counts): string {
  const further = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} flaky`] : []),
  ];
  return [`${passed} passed`, `${failed} failed`, ...further].join(', ');
}

/** Hands a result to the process that waits for it. */
export function writeCounts(file: string, counts: Counts): void {
  writeFileSync(file, JSON.stringify(counts));
}

/** Takes the result that another process wrote; undefined when it wrote none, as after a crash. */
export function takeCounts(file: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}
