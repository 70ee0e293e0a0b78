import type { Problem } from '../core/problem/problem';
import { asJsonLine } from '../export/jsonLine';
import { problemAsData } from '../export/problemAsData';

/** Errors of commands that have printed all there is already. */
const reported = new WeakSet<Error>();

/** Marks an error of a command whose JSON is printed, so that no other object follows it. */
export function markReported(error: unknown): void {
  if (error instanceof Error) reported.add(error);
}

/**
 * What a command that was to print JSON prints instead where it fails: an object with the problem; undefined where it was not, or
 * has printed its own.
 */
export function failureAsJson(args: readonly string[], error: unknown, problem: Problem): string | undefined {
  const isReported = error instanceof Error && reported.has(error);
  return isReported || !asksForJson(args) ? undefined : asJsonLine({ problem: problemAsData(problem) });
}

function asksForJson(args: readonly string[]): boolean {
  return args.some(
    (arg, place) =>
      arg === '--json' || arg === '--format=json' || (arg === '--format' && args[place + 1] === 'json'),
  );
}
