import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** How the tests of a suite ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };
export const oneFailed: Counts = { ...none, failed: 1 };
export const onePassed: Counts = { ...none, passed: 1 };

/** The sum of two results. */
export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The line that a result is told in. */
export function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
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
