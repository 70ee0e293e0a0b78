import { standardNormal, type NormalPrior } from './prior';

/**
 * KL(N(μ, σ²) ‖ N(m, s²)) in nats, for one dimension.
 *
 * Kingma and Welling, "Auto-encoding variational Bayes" (2013), appendix B, for N(0, 1): −½(1 + log σ² − μ² − σ²),
 * written as ½(μ² + expm1(log σ²) − log σ²), which keeps its digits where σ is near 1. KL does not change when both are
 * shifted and scaled alike, so N(m, s²) is the same of (μ − m)/s and σ/s.
 */
export function gaussianKl(
  mu: number,
  logVariance: number,
  { mean, deviation }: NormalPrior = standardNormal,
): number {
  return standardizedKl((mu - mean) / deviation, logVariance - 2 * Math.log(deviation));
}

/** KL(N(t, eᵛ) ‖ N(0, 1)), the same in the prior's own units. */
export function standardizedKl(t: number, v: number): number {
  return 0.5 * (t * t + Math.expm1(v) - v);
}
