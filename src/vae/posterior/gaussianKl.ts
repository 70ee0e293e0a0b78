/**
 * KL(N(μ, σ²) ‖ N(0, 1)) in nats, for one dimension.
 *
 * Kingma and Welling, "Auto-encoding variational Bayes" (2013), appendix B: −½(1 + log σ² − μ² − σ²), written with
 * d = log σ as ½μ² + ½·expm1(2d) − d, which keeps its digits where σ is near 1.
 */
export function gaussianKl(mu: number, logVariance: number): number {
  return 0.5 * (mu * mu + Math.expm1(logVariance) - logVariance);
}

/** The sum of {@link gaussianKl} over `dimensions` values from `offset`, in float64. */
export function gaussianKlOfRow(
  mu: Float32Array,
  logVariance: Float32Array,
  offset: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let j = offset; j < offset + dimensions; j++) sum += gaussianKl(mu[j]!, logVariance[j]!);
  return sum;
}
