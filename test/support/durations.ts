import { readFileSync, writeFileSync } from 'node:fs';
import type { Job } from './suites';
import { inRepository } from './repository';

const file = inRepository('out', 'durations.json');

/** Seconds that each job took the last time it ran in this checkout. */
export type Durations = Record<string, number>;

export function lastDurations(): Durations {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Durations;
  } catch {
    return {};
  }
}

export function keepDurations(durations: Durations): void {
  writeFileSync(file, JSON.stringify({ ...lastDurations(), ...durations }, null, 2));
}

/** Longest first, so that no lane ends long after the others; those that never ran count as long. */
export function longestFirst(jobs: readonly Job[], durations: Durations): Job[] {
  const lengthOf = ({ name }: Job) => durations[name] ?? Infinity;
  return [...jobs].sort((a, b) => (lengthOf(a) === lengthOf(b) ? 0 : lengthOf(b) - lengthOf(a)));
}
