import { quantileOf } from '../estimators/quantile';

/** Interquartile ranges beyond the quartiles. */
const reach = 3;

/**
 * The lower outer fence, Q1 − 3·(Q3 − Q1): what is below it is "far out" (Tukey, "Exploratory data analysis", 1977, section
 * 2E; of Gaussian values, one in 850,000). Quartiles between two values are interpolated (Hyndman and Fan 1996, type 7).
 * NaN for no values.
 *
 * @param values sorted in place
 */
export function lowerOuterFence(values: Float64Array): number {
  values.sort();
  const [q1, q3] = [quantileOf(values, 0.25), quantileOf(values, 0.75)];
  return q1 - reach * (q3 - q1);
}
