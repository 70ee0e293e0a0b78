import { bernoulliLogitsLogProbability, minPositive, nearestToOne } from './bernoulli';

/**
 * log p(x|z) = Σ x·log λ + (1 − x)·log(1 − λ) + log C(λ) in nats, for a decoder that outputs λ in [0, 1]: a density over
 * x in [0, 1], where the Bernoulli form without C(λ) integrates to less than 1.
 *
 * Loaiza-Ganem and Cunningham, "The continuous Bernoulli: fixing a pervasive error in variational autoencoders" (2019),
 * section 3. A λ that float32 rounded to 0 or 1 is read as the nearest value it could have stood for (2⁻¹⁴⁹, 1 − 2⁻²⁵).
 * C(λ) grows as log 1/λ there, so of λ = 0 the figure may be up to 2 nats a value too high: where the logits can be
 * seen, they are the better source.
 */
export function continuousBernoulliLogProbability(
  x: Float32Array,
  xOffset: number,
  lambda: Float32Array,
  offset: number,
  length: number,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const xi = x[xOffset + i]!;
    const l = lambda[offset + i]!;
    const rest = 1 - l;
    const p = l < minPositive ? minPositive : l;
    const q = rest < nearestToOne ? nearestToOne : rest;
    if (xi !== 0) sum += xi * Math.log(p);
    if (xi !== 1) sum += (1 - xi) * Math.log(q);
    sum += logNormalizer(p < q ? p : q);
  }
  return sum;
}

/**
 * The same for a decoder that outputs logits l, λ = 1/(1 + exp(−l)): Σ x·l − softplus(l) + log(l·coth(l/2)), since
 * C(λ) = l·coth(l/2) with the limit 2 at l = 0. Exact for any finite l.
 */
export function continuousBernoulliLogitsLogProbability(
  x: Float32Array,
  xOffset: number,
  logit: Float32Array,
  offset: number,
  length: number,
): number {
  let sum = bernoulliLogitsLogProbability(x, xOffset, logit, offset, length);
  for (let i = 0; i < length; i++) {
    const l = Math.abs(logit[offset + i]!);
    sum += l === 0 ? Math.LN2 : Math.log(l / Math.tanh(l / 2));
  }
  return sum;
}

/**
 * log C(λ) with C(λ) = 2·artanh(1 − 2λ) / (1 − 2λ), and C(½) = 2; symmetric, so given the smaller of λ and 1 − λ.
 *
 * With t = 1 − 2λ, 2·artanh t = log1p(t/λ), which neither cancels near ½ (where the paper's form needs its Taylor
 * expansion) nor overflows near 0.
 */
function logNormalizer(smaller: number): number {
  const t = 1 - 2 * smaller;
  return t === 0 ? Math.LN2 : Math.log(Math.log1p(t / smaller) / t);
}
