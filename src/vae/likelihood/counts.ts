import { minPositive, nearestToOne } from './bernoulli';

/** What proportions are multiplied by: the sum of the row's own counts, or an input of the model, which may be its logarithm. */
export type Library = 'row-sum' | { readonly input: string; readonly isLog: boolean };

/**
 * How the mean of counts is made of a decoder's output: it, its exponential, a share of all that was counted, or, of a negative
 * binomial in PyTorch's parametrization, θ times the odds of a success, whose logits or probability p the output is.
 */
export type CountMean =
  | { readonly of: 'logits' | 'probs' }
  | { readonly of: 'rate' }
  | { readonly of: 'log-rate' }
  | { readonly of: 'proportions'; readonly library: Library };

/** A parameter of one row beside the mean: for each value (stride 1), or the same for all of the row (stride 0). */
export interface RowParameter {
  readonly values: Float32Array;
  readonly offset: number;
  readonly stride: 0 | 1;
}

/** Whether a value is one that can be counted. */
export function isCount(value: number): boolean {
  return value >= 0 && Number.isInteger(value);
}

/** Beyond these an exponential is as good as 0 or ∞, and their logarithms are finite. */
const [smallest, largest] = [1e-300, 1e300];

/**
 * From a value of the decoder's output to the mean of a count. A rate that float32 rounded to 0 is read as 2⁻¹⁴⁹, so that
 * the figure stays finite.
 *
 * @param library counts of the row, where the output is proportions
 * @param exact whether a rate of 0 is the decoder's own, as a Relu gives it
 * @returns of a value, and of θ where that is multiplied by odds: θ·exp(logit) or θ·p/(1 − p), the mean of
 *   torch.distributions.NegativeBinomial(total_count = θ)
 */
export function meanOfCounts(
  { of }: CountMean,
  library: number,
  exact: boolean,
): (value: number, theta?: number) => number {
  if (of === 'logits') return (value, theta = NaN) => theta * exponential(value);
  if (of === 'probs') return (value, theta = NaN) => theta * oddsOf(value, exact);
  if (of === 'log-rate') return exponential;
  // Of no reads at all, a mean of 0 is the row's own.
  const factor = of === 'proportions' ? library : 1;
  if (factor === 0) return () => 0;
  return exact ? (value) => factor * value : (value) => factor * (value === 0 ? minPositive : value);
}

function exponential(value: number): number {
  return Math.min(Math.max(Math.exp(value), smallest), largest);
}

/** p/(1 − p), where a p that float32 rounded to 0 or 1 is read as the nearest that it could have stood for. */
function oddsOf(p: number, exact: boolean): number {
  if (exact) return p / (1 - p);
  return p === 1 ? 1 / nearestToOne : (p === 0 ? minPositive : p) / (1 - p);
}

/** The sum of the counts of a row, which is its library size. */
export function sumOfRow(x: Float32Array, offset: number, length: number): number {
  let sum = 0;
  for (let i = offset; i < offset + length; i++) sum += x[i]!;
  return sum;
}
