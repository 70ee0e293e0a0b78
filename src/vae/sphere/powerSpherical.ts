import { logGamma } from '../likelihood/logGamma';
import { digamma } from './digamma';
import { logSurfaceArea } from './surfaceArea';

/**
 * ln of the normalizer of the power spherical distribution, whose density is proportional to (1 + μ·z)^κ: De Cao and
 * Aziz, "The power spherical distribution" (2020), equation 10.
 */
function logNormalizer(dimensions: number, kappa: number): number {
  const beta = (dimensions - 1) / 2;
  const alpha = beta + kappa;
  return (alpha + beta) * Math.LN2 + beta * Math.log(Math.PI) + logGamma(alpha) - logGamma(alpha + beta);
}

/** KL(PowerSpherical(μ, κ) ‖ U(Sᵈ⁻¹)) in nats, for κ ≥ 0: De Cao and Aziz (2020), equation 20. */
export function powerSphericalKl(dimensions: number, kappa: number): number {
  const beta = (dimensions - 1) / 2;
  const alpha = beta + kappa;
  const meanLog = Math.LN2 + digamma(alpha) - digamma(alpha + beta);
  return logSurfaceArea(dimensions) - logNormalizer(dimensions, kappa) + kappa * meanLog;
}

/** ln of the uniform density over that of PowerSpherical(μ, κ) at a point, by its `after` = 1 + μ·z. */
export function logUniformOverPowerSpherical(dimensions: number, kappa: number, after: number): number {
  const logDensity = kappa * Math.log(after) - logNormalizer(dimensions, kappa);
  return -logSurfaceArea(dimensions) - logDensity;
}
