import { addToMean, emptyMean } from '../vae/estimators/runningMean';

/** What values are as a whole. */
export interface ValueStatistics {
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  /** Values that are NaN or infinite, which are in none of the others. */
  readonly notFinite: number;
}

/** Mean, standard deviation and range of the finite values; NaN where there are none. */
export function valueStatistics(values: Float32Array): ValueStatistics {
  const running = { ...emptyMean };
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    addToMean(running, value);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const { count, mean, squares } = running;
  const notFinite = values.length - count;
  if (count === 0) return { mean: NaN, deviation: NaN, min: NaN, max: NaN, notFinite };
  return { mean, deviation: Math.sqrt(squares / count), min, max, notFinite };
}
