import { logGamma, stirlingError } from '../likelihood/logGamma';
import { digamma, digammaRest } from './digamma';

/** From here on Stirling's series have all the digits of a double. */
const minStirling = 16;

/**
 * KL(PowerSpherical(μ, κ) ‖ U(Sᵈ⁻¹)) in nats, for κ ≥ 0: De Cao and Aziz, "The power spherical distribution" (2020),
 * equation 20. With β = (d − 1)/2 and α = β + κ it is ln Γ(α + β)/Γ(α) − ln Γ(2β)/Γ(β) − κ·(ψ(α + β) − ψ(α)), by the
 * duplication formula (DLMF 5.5.5).
 *
 * For large α both ln Γ(α + β)/Γ(α) and κ·(ψ(α + β) − ψ(α)) hold κ·ln(1 + β/α), which is taken out of them: what is left
 * has no terms as large as κ.
 */
export function powerSphericalKl(dimensions: number, kappa: number): number {
  const beta = (dimensions - 1) / 2;
  const alpha = beta + kappa;
  const end = alpha + beta;
  if (alpha < minStirling)
    return logGammaGrowth(alpha, beta) - logGammaGrowth(beta, beta) - kappa * (digamma(end) - digamma(alpha));
  const digammaBeyondLog = beta / (2 * alpha * end) - (digammaRest(end) - digammaRest(alpha));
  return (
    (2 * beta - 0.5) * Math.log1p(beta / alpha) +
    beta * (Math.log(alpha) - 1) +
    stirlingError(end) -
    stirlingError(alpha) -
    logGammaGrowth(beta, beta) -
    kappa * digammaBeyondLog
  );
}

/**
 * ln of the uniform density over that of PowerSpherical(μ, κ) at a point, whose density is proportional to (1 + μ·z)^κ.
 *
 * @param before 1 − μ·z, of which the density is taken where it is the smaller
 * @param after 1 + μ·z
 */
export function logUniformOverPowerSpherical(
  dimensions: number,
  kappa: number,
  { before, after }: { readonly before: number; readonly after: number },
): number {
  const beta = (dimensions - 1) / 2;
  const logShare = before < after ? Math.log1p(-before / 2) : Math.log(after / 2);
  return logGammaGrowth(beta, beta) - logGammaGrowth(beta + kappa, beta) - kappa * logShare;
}

/** ln Γ(x + by)/Γ(x) without terms as large as x·ln x. */
function logGammaGrowth(x: number, by: number): number {
  if (x < minStirling) return logGamma(x + by) - logGamma(x);
  return (
    (x + by - 0.5) * Math.log1p(by / x) + by * (Math.log(x) - 1) + stirlingError(x + by) - stirlingError(x)
  );
}
