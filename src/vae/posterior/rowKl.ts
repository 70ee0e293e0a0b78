import { heatKernelKl } from '../sphere/heatKernelKl';
import { powerSphericalKl } from '../sphere/powerSpherical';
import { vonMisesFisherKl } from '../sphere/vonMisesFisher';
import { isSpherical, type SphericalFamily } from './family';
import { standardizedKl } from './gaussianKl';
import type { PosteriorRows } from './drawLatents';
import { isMixture, normalOfDimension, ownPriorOf, withClosedKl, type Prior } from './prior';

/**
 * KL(Laplace ‖ N(0, 1)) less that of a Gaussian of the same mean and variance, ½·ln(π/e): entropies of 1 + ln(2b) and
 * ½·ln(2πe·2b²), whatever b.
 */
export const laplaceExcess = 0.5 * (Math.log(Math.PI) - 1);

/**
 * KL(q(z|x) ‖ p(z)) of a row in nats, in closed form; NaN against a prior that has none ({@link withClosedKl}). Of a row of a hierarchy,
 * what its draws have made of it.
 *
 * @param ofDimension takes each dimension's share; NaN where a KL has none, as on a sphere and of a full covariance
 */
export function rowKl(
  { family, mu, logVariance, ownPrior, drawnKl, dependence }: PosteriorRows,
  row: number,
  dimensions: number,
  prior: Prior,
  ofDimension?: (dimension: number, kl: number) => void,
): number {
  const first = row * dimensions;
  if (drawnKl) {
    const each = drawnKl.kl.subarray(first, first + dimensions);
    each.forEach((kl, j) => ofDimension?.(j, kl));
    return each.reduce((total, kl) => total + kl, 0);
  }
  const closed = withClosedKl(prior);
  if (isSpherical(family) || !closed) {
    for (let j = 0; j < dimensions; j++) ofDimension?.(j, NaN);
    return isSpherical(family) ? klOnSphere(family, mu, logVariance, first, dimensions) : NaN;
  }
  // Nothing on a line has a density against a sphere.
  if (closed === 'sphere') return Infinity;
  const excess = family === 'laplace' ? laplaceExcess : 0;
  const isFull = family === 'gaussian-full';
  // That of the dimensions by themselves, and what their correlations add.
  let sum = isFull ? (dependence?.[row] ?? NaN) / 2 : 0;
  const add = (j: number, t: number, logPriorVariance: number) => {
    const each = standardizedKl(t, logVariance[first + j]! - logPriorVariance) + excess;
    ofDimension?.(j, isFull ? NaN : each);
    sum += each;
  };
  if (closed === 'model') {
    const own = ownPriorOf(ownPrior);
    for (let j = 0; j < dimensions; j++) {
      const at = first + j;
      const logPriorVariance = own.logVariance[at]!;
      add(j, (mu[at]! - own.mean[at]!) * Math.exp(-logPriorVariance / 2), logPriorVariance);
    }
    return sum;
  }
  const ofAll = isMixture(closed) ? undefined : 2 * Math.log(closed.deviation);
  for (let j = 0; j < dimensions; j++) {
    const { mean, deviation } = normalOfDimension(closed, j);
    add(j, (mu[first + j]! - mean) / deviation, ofAll ?? 2 * Math.log(deviation));
  }
  return sum;
}

/** NaN where the direction is no number, as it is of a KL on a line. */
function klOnSphere(
  family: SphericalFamily,
  mu: Float32Array,
  logVariance: Float32Array,
  first: number,
  dimensions: number,
): number {
  for (let j = 0; j < dimensions; j++) if (!Number.isFinite(mu[first + j]!)) return NaN;
  const kappa = Math.exp(-logVariance[first]!);
  switch (family) {
    case 'von-mises-fisher':
      return vonMisesFisherKl(dimensions, kappa);
    case 'power-spherical':
      return powerSphericalKl(dimensions, kappa);
    case 'heat-kernel':
      return heatKernelKl(dimensions, 1 / kappa);
  }
}
