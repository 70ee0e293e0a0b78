import { minPositive } from './bernoulli';

/**
 * A decoder that outputs one number a class for every value of a row, over `classes` classes.
 *
 * The numbers of one value are `inner` apart: value o·inner + n has class k at (o·classes + k)·inner + n. So `inner` is
 * 1 where the classes are the last axis, and the values of a row where they are the first.
 */
export interface Categorical {
  readonly kind: 'categorical';
  readonly classes: number;
  readonly inner: number;
  /** Whether a Softmax made the numbers; otherwise they are logits, or their LogSoftmax, which reads the same. */
  readonly probabilities: boolean;
  /** How the data encodes a class: level k stands as offset + k·step; or one number a class, of which one is 1. */
  readonly data: 'one-hot' | { readonly offset: number; readonly step: number };
}

/** How far from a level a value may lie and still be it, in steps: float32 keeps 255 levels of 0..1 to within 1e-4. */
const levelTolerance = 1e-2;
/** Marks a value that isn't a level. */
export const noLevel = -1;

/** The class of one value of the data, or {@link noLevel}. */
export function levelOf(
  value: number,
  { offset, step }: { offset: number; step: number },
  classes: number,
): number {
  const exact = (value - offset) / step;
  const level = Math.round(exact);
  return Math.abs(exact - level) <= levelTolerance && level >= 0 && level < classes ? level : noLevel;
}

/** Values of a row of the decoder's output, for `length` values of the data. */
export function outputLength({ data, classes }: Categorical, length: number): number {
  return data === 'one-hot' ? length : length * classes;
}

/**
 * log p(x|z) = Σ log softmax(l)[x] in nats: a probability, over values that are one of `classes` classes each; for
 * one-hot data Σ_k x_k·log softmax(l)_k. NaN for a row with a value that isn't a class.
 *
 * Bishop, "Pattern recognition and machine learning" (2006), equation 2.26 with 4.104; log Σ exp relative to the
 * max logit, so that none overflows. A probability that float32 rounded to 0 is read as 2⁻¹⁴⁹.
 *
 * @param length values of `x`
 */
export function categoricalLogProbability(
  likelihood: Categorical,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
): number {
  const { classes, inner, data, probabilities } = likelihood;
  const variables = data === 'one-hot' ? length / classes : length;
  let sum = 0;
  for (let i = 0; i < variables; i++) {
    const first = Math.floor(i / inner) * classes * inner + (i % inner);
    const at = offset + first;
    const normalizer = probabilities ? 0 : logSumExp(output, at, inner, classes);
    const logOf = (k: number) => {
      const value = output[at + k * inner]!;
      return probabilities ? Math.log(Math.max(value, minPositive)) : value - normalizer;
    };
    if (data === 'one-hot') {
      for (let k = 0; k < classes; k++) {
        const xk = x[xOffset + first + k * inner]!;
        if (xk !== 0) sum += xk * logOf(k);
      }
    } else {
      const level = levelOf(x[xOffset + i]!, data, classes);
      if (level === noLevel) return NaN;
      sum += logOf(level);
    }
  }
  return sum;
}

function logSumExp(values: Float32Array, at: number, stride: number, count: number): number {
  let max = -Infinity;
  for (let k = 0; k < count; k++) max = Math.max(max, values[at + k * stride]!);
  let sum = 0;
  for (let k = 0; k < count; k++) sum += Math.exp(values[at + k * stride]! - max);
  return max + Math.log(sum);
}

/**
 * What such an output is looked at as: the expected level, in the units of the data, a value of a row each; the
 * probabilities themselves where the data are one-hot.
 */
export function categoricalMeans(likelihood: Categorical, output: Float32Array): Float32Array {
  const { classes, inner, data, probabilities } = likelihood;
  const variables = output.length / classes;
  const means = new Float32Array(data === 'one-hot' ? output.length : variables);
  for (let i = 0; i < variables; i++) {
    const at = Math.floor(i / inner) * classes * inner + (i % inner);
    const normalizer = probabilities ? 0 : logSumExp(output, at, inner, classes);
    let level = 0;
    for (let k = 0; k < classes; k++) {
      const value = output[at + k * inner]!;
      const probability = probabilities ? value : Math.exp(value - normalizer);
      if (data === 'one-hot') means[at + k * inner] = probability;
      else level += k * probability;
    }
    if (data !== 'one-hot') means[i] = data.offset + data.step * level;
  }
  return means;
}
