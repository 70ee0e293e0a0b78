import { scaledBessel } from './besselRatio';

/**
 * KL(vMF(μ, κ) ‖ U(Sᵈ⁻¹)) in nats, for κ ≥ 0: κ·A(κ) − ln ₀F₁(; d/2; κ²/4), which is equation 7 of Davidson et al.,
 * "Hyperspherical variational auto-encoders" (2018), with the constants of both densities taken together.
 */
export function vonMisesFisherKl(dimensions: number, kappa: number): number {
  const { logScaled, slack } = scaledBessel(dimensions, kappa);
  return -slack - logScaled;
}

/** ln of the uniform density over that of vMF(μ, κ) at a point, `apart` = 1 − μ·z from the direction. */
export function logUniformOverVonMisesFisher(dimensions: number, kappa: number, apart: number): number {
  return scaledBessel(dimensions, kappa).logScaled + kappa * apart;
}

/** A way to draw cosines of vMF(μ, κ): what a try proposes, and whether it is taken. */
export interface CosineProposal {
  /** 1 − μ·z that a β ~ Beta((d − 1)/2, (d − 1)/2) proposes. */
  apartOf(beta: number): number;
  /** ln of the probability with which it is taken. */
  logAcceptance(apart: number): number;
}

/**
 * Wood, "Simulation of the von Mises Fisher distribution" (1994), algorithm VM*, in 1 − μ·z, which keeps its digits where
 * κ is large.
 */
export function proposeCosine(dimensions: number, kappa: number): CosineProposal {
  const free = dimensions - 1;
  const b = free / (2 * kappa + Math.sqrt(4 * kappa * kappa + free * free));
  /** 1 − x₀ with x₀ = (1 − b)/(1 + b). */
  const center = (2 * b) / (1 + b);
  const logCenter = Math.log(center * (2 - center));
  return {
    apartOf: (beta) => (2 * b * beta) / (1 - (1 - b) * beta),
    logAcceptance: (apart) =>
      kappa * (center - apart) + free * (Math.log(center + apart - center * apart) - logCenter),
  };
}
