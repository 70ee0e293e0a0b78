import type { OutlierScore } from '../../core/figures/outlierScore';

/**
 * What rows are flagged by, unless it is stated: the error, of lists of values in units of each, as these may be of any size,
 * of pictures as it is, since what is always black at their borders would outweigh all else.
 */
export function usualScore(scores: ReadonlyMap<OutlierScore, unknown>, isPicture: boolean): OutlierScore {
  if (isPicture && scores.has('meanSquaredError')) return 'meanSquaredError';
  return scores.has('scaledError') ? 'scaledError' : ([...scores.keys()][0] ?? 'latentPath');
}

/** The places of the highest scores, highest first. */
export function highest(scores: Float64Array, max: number): readonly number[] {
  const known = Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]!));
  return known
    .sort((a, b) => (scores[a]! < scores[b]! ? 1 : scores[a]! > scores[b]! ? -1 : a - b))
    .slice(0, max);
}
