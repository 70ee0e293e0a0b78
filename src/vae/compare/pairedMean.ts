import { addToMean, emptyMean, standardError } from '../estimators/runningMean';

/** One figure of some rows under two models, the first minus the second; NaN where too few rows tell. */
export interface PairedMean {
  /** Rows that have the figure under both. */
  readonly count: number;
  readonly delta: number;
  /** Standard error of the mean difference over the rows. */
  readonly deltaSe: number;
  /** What it would be if the models had not been given the same rows. */
  readonly unpairedSe: number;
  /** Share of the rows of which the figure is lower under the first model. */
  readonly lowerRate: number;
}

/** Compares a figure of the same rows under two models, each row with itself (Student 1908). */
export function pairedMean(first: Float64Array, other: Float64Array): PairedMean {
  const [delta, own, others] = [{ ...emptyMean }, { ...emptyMean }, { ...emptyMean }];
  let lower = 0;
  for (const [row, value] of first.entries()) {
    const difference = value - other[row]!;
    if (!Number.isFinite(difference)) continue;
    addToMean(delta, difference);
    addToMean(own, value);
    addToMean(others, other[row]!);
    if (difference < 0) lower += 1;
  }
  const { count } = delta;
  return {
    count,
    delta: count === 0 ? NaN : delta.mean,
    deltaSe: standardError(delta),
    unpairedSe: Math.hypot(standardError(own), standardError(others)),
    lowerRate: count === 0 ? NaN : lower / count,
  };
}
