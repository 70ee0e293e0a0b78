import { categoricalLogProbability, categoricalMeans, type Categorical } from './categorical';
import { isCount, sumOfRow } from './counts';
import { logGamma } from './logGamma';

/** The counts of a row as draws from one softmax over all its values, how many of them being known. */
export interface Multinomial {
  readonly kind: 'multinomial' | 'multinomial-without-coefficient';
  /** Whether a Softmax made the output; otherwise it is logits, or their LogSoftmax, which reads the same. */
  readonly probabilities: boolean;
}

/**
 * log p(x|z, n) = ln n! − Σ ln x_k! + Σ x_k·ln π_k in nats, a probability of the counts of a row with the sum n; without the
 * coefficient, that of one order of the n draws, as Liang et al. (2018), "Variational autoencoders for collaborative filtering",
 * equation 2, train with. −∞ for a row that holds anything but counts.
 */
export function multinomialLogProbability(
  likelihood: Multinomial,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
): number {
  let coefficient = 0;
  for (let i = xOffset; i < xOffset + length; i++) {
    const count = x[i]!;
    if (!isCount(count)) return Number.isNaN(count) ? NaN : -Infinity;
    coefficient -= logGamma(count + 1);
  }
  const ordered = categoricalLogProbability(overRow(likelihood, length), x, xOffset, output, offset, length);
  if (likelihood.kind === 'multinomial-without-coefficient') return ordered;
  return coefficient + logGamma(sumOfRow(x, xOffset, length) + 1) + ordered;
}

/** The expected counts of rows, or their proportions where their sums are not known. */
export function multinomialMeans(
  likelihood: Multinomial,
  output: Float32Array,
  rows: number,
  sums: ArrayLike<number> | undefined,
): Float32Array {
  const length = output.length / rows;
  const means = categoricalMeans(overRow(likelihood, length), output);
  if (sums) for (let i = 0; i < means.length; i++) means[i]! *= sums[Math.floor(i / length)]!;
  return means;
}

/** All values of a row as the classes of one variable. */
function overRow({ probabilities }: Multinomial, length: number): Categorical {
  return { kind: 'categorical', classes: length, inner: 1, probabilities, data: 'one-hot' };
}
