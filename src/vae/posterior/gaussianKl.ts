import { standardNormal, type Prior } from './prior';

/**
 * KL(N(μ, σ²) ‖ N(m, s²)) in nats, for one dimension.
 *
 * Kingma and Welling, "Auto-encoding variational Bayes" (2013), appendix B, for N(0, 1): −½(1 + log σ² − μ² − σ²),
 * written with d = log σ as ½μ² + ½·expm1(2d) − d, which keeps its digits where σ is near 1. KL does not change when
 * both are shifted and scaled alike, so N(m, s²) is the same of (μ − m)/s and σ/s.
 */
export function gaussianKl(
  mu: number,
  logVariance: number,
  { mean, deviation }: Prior = standardNormal,
): number {
  const t = (mu - mean) / deviation;
  const v = logVariance - 2 * Math.log(deviation);
  return 0.5 * (t * t + Math.expm1(v) - v);
}

/** The sum of {@link gaussianKl} over `dimensions` values from `offset`, in float64. */
export function gaussianKlOfRow(
  mu: Float32Array,
  logVariance: Float32Array,
  offset: number,
  dimensions: number,
  prior: Prior = standardNormal,
): number {
  let sum = 0;
  for (let j = offset; j < offset + dimensions; j++) sum += gaussianKl(mu[j]!, logVariance[j]!, prior);
  return sum;
}
