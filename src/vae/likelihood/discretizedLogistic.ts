import { levelOf, noLevel } from './categorical';

/** Levels, such as those of a byte, of which each has the mass that a logistic distribution has about it. */
export interface DiscretizedLogistic {
  readonly kind: 'discretized-logistic';
  /** s of all values, or the decoder's own scale. */
  readonly s: number | 'output';
  /** How the data encodes a level: k of `count` stands as offset + k·step. */
  readonly levels: { readonly offset: number; readonly step: number; readonly count: number };
}

/**
 * log p(x|z) = Σ ln(σ((x + h − μ)/s) − σ((x − h − μ)/s)) in nats with h half a step, and open ends at the first and the last
 * level: a probability of levels. NaN for a row with a value that is none.
 *
 * Salimans, Karpathy, Chen and Kingma, "PixelCNN++" (2017), equation 2, with one component. With a = (x + h − μ)/s and
 * b = (x − h − μ)/s, σ(a) − σ(b) = σ(a)·σ(−b)·(1 − e^(b − a)), which holds its digits far out, where the paper's code goes over
 * to the density.
 *
 * @param logVariance 2·ln s of each value, where the scale is the decoder's
 */
export function discretizedLogisticLogProbability(
  { s, levels }: DiscretizedLogistic,
  x: Float32Array,
  xOffset: number,
  mean: Float32Array,
  offset: number,
  length: number,
  logVariance: Float32Array | undefined,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const level = levelOf(x[xOffset + i]!, levels, levels.count);
    if (level === noLevel) return NaN;
    const scale = s === 'output' ? Math.exp(logVariance![i]! / 2) : s;
    // From the level itself: float32 has moved the value a little.
    const distance = levels.offset + level * levels.step - mean[offset + i]!;
    sum += logMassOfLevel(level, levels.count, distance, levels.step, scale);
  }
  return sum;
}

/**
 * ln of the mass that a logistic distribution has about a level, with open ends at the first and the last of `count`.
 *
 * @param distance from the mean to the level, in the units of `step` and `scale`
 */
export function logMassOfLevel(
  level: number,
  count: number,
  distance: number,
  step: number,
  scale: number,
): number {
  const [above, below] = [(distance + step / 2) / scale, (distance - step / 2) / scale];
  if (level === 0) return logSigmoid(above);
  if (level === count - 1) return logSigmoid(-below);
  return logSigmoid(above) + logSigmoid(-below) + Math.log(-Math.expm1(-step / scale));
}

function logSigmoid(value: number): number {
  return -(value > 0 ? Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value)) - value);
}
