import type { RandomStream } from '../../random/randomStream';
import { drawGamma } from './drawCount';

/** A Laplace number about 0 with the scale 1, by inversion. */
export function drawLaplace(random: RandomStream): number {
  const u = random.uniform() - 0.5;
  return -Math.sign(u) * Math.log1p(-2 * Math.abs(u));
}

/** A logistic number about 0 with the scale 1, by inversion. */
export function drawLogistic(random: RandomStream): number {
  const u = random.uniform();
  return Math.log(u / (1 - u));
}

/** A number of Student's t about 0 with the scale 1: a normal one over the root of χ²/ν. */
export function drawStudentT(nu: number, random: RandomStream): number {
  return random.normal() / Math.sqrt((2 * drawGamma(nu / 2, random)) / nu);
}

/**
 * A continuous Bernoulli number with the logit of λ, by inversion.
 *
 * Loaiza-Ganem and Cunningham, "The continuous Bernoulli" (2019), equation 9, with ln λ/(1 − λ) as what is given; of λ above ½ from
 * its mirror image, so that no exponential overflows.
 */
export function drawContinuousBernoulli(logit: number, random: RandomStream): number {
  const u = random.uniform();
  if (logit === 0) return u;
  const below = Math.log1p(u * Math.expm1(-Math.abs(logit))) / -Math.abs(logit);
  return logit < 0 ? below : 1 - below;
}
