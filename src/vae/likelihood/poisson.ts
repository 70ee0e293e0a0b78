import { isCount, meanOfCounts, type CountMean } from './counts';
import { deviancePart, stirlingError } from './logGamma';

/** Counts with a variance as large as their mean λ. */
export interface Poisson {
  readonly kind: 'poisson';
  readonly mean: CountMean;
}

/**
 * log p(x|z) = Σ x·ln λ − λ − ln x! in nats, a probability of counts; −∞ for a row that holds anything else.
 *
 * Loader (2000), "Fast and accurate computation of binomial probabilities", whose terms stay accurate for large counts.
 *
 * @param library counts of the row, where the output is proportions
 */
export function poissonLogProbability(
  { mean }: Poisson,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
  library: number,
  exact = false,
): number {
  const rateOf = meanOfCounts(mean, library, exact);
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const count = x[xOffset + i]!;
    if (!isCount(count)) return Number.isNaN(count) ? NaN : -Infinity;
    sum += logPoisson(count, rateOf(output[offset + i]!));
  }
  return sum;
}

/** ln p(x) of a count x with the mean λ ≥ 0; NaN for others. */
export function logPoisson(x: number, rate: number): number {
  if (!(rate >= 0)) return NaN;
  if (x === 0) return -rate;
  if (rate === 0 || rate === Infinity) return -Infinity;
  return -stirlingError(x) - deviancePart(x, rate, x - rate) - 0.5 * Math.log(2 * Math.PI * x);
}
