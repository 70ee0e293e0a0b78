/** Half a unit in the last place of 1 in float32: how near to 1 a float32 probability can be told from it. */
export const nearestToOne = 2 ** -25;
/** The smallest positive float32. */
export const minPositive = 2 ** -149;

/**
 * log p(x|z) = Σ x·log p + (1 − x)·log(1 − p) in nats, for a decoder that outputs probabilities.
 *
 * Kingma and Welling (2013), appendix C.1. A probability that float32 rounded to 0 or 1 is read as the nearest value
 * it could have stood for (2⁻¹⁴⁹, 1 − 2⁻²⁵): the decoder's logit is lost beyond that, but the figure stays finite.
 *
 * @param exact whether a 0 or 1 is the decoder's own, as a Clip gives it: then data that say otherwise have
 *   log p(x|z) = −∞
 */
export function bernoulliLogProbability(
  x: Float32Array,
  xOffset: number,
  probability: Float32Array,
  offset: number,
  length: number,
  exact = false,
): number {
  const [min, nearest] = exact ? [0, 0] : [minPositive, nearestToOne];
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const xi = x[xOffset + i]!;
    const p = probability[offset + i]!;
    const q = 1 - p;
    if (xi !== 0) sum += xi * Math.log(p < min ? min : p);
    if (xi !== 1) sum += (1 - xi) * Math.log(q < nearest ? nearest : q);
  }
  return sum;
}

/**
 * log p(x|z) = Σ x·l − softplus(l) in nats, for a decoder that outputs logits l: the same as
 * {@link bernoulliLogProbability} at p = σ(l), exact for any finite l.
 */
export function bernoulliLogitsLogProbability(
  x: Float32Array,
  xOffset: number,
  logit: Float32Array,
  offset: number,
  length: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const l = logit[offset + i]!;
    sum += x[xOffset + i]! * l - (l > 0 ? l : 0) - Math.log1p(Math.exp(l > 0 ? -l : l));
  }
  return sum;
}

/** Turns logits into the probabilities they stand for: p = 1 / (1 + exp(−l)). */
export function sigmoidInPlace(logits: Float32Array): void {
  for (let i = 0; i < logits.length; i++) logits[i] = 1 / (1 + Math.exp(-logits[i]!));
}
