import type { PosteriorRows } from '../posterior/drawLatents';
import { isSpherical, type SphericalFamily } from '../posterior/family';
import { scaledBessel } from './besselRatio';
import { vonMisesFisherKl } from './vonMisesFisher';

/**
 * E_q[μᵀz] of a concentration: A(κ) of a von Mises–Fisher, κ/(d − 1 + κ) of a power spherical distribution, and e^(−(d−1)·t/2) of a heat
 * kernel at time t = 1/κ, whose first eigenvalue that is.
 */
function meanCosine(family: SphericalFamily, dimensions: number, kappa: number): number {
  switch (family) {
    case 'von-mises-fisher':
      return scaledBessel(dimensions, kappa).ratio;
    case 'power-spherical':
      return kappa / (dimensions - 1 + kappa);
    case 'heat-kernel':
      return Math.exp((1 - dimensions) / (2 * kappa));
  }
}

/**
 * The length of the mean of z over the aggregate posterior (1/N) Σ q(z|x_i) on the unit sphere: 0 where it is uniform, and
 * 1 where all of it is in one place. Null off a sphere.
 */
export function meanResultantLength(
  { family, mu, logVariance }: PosteriorRows,
  dimensions: number,
  rows: Uint32Array,
): number | null {
  if (!isSpherical(family) || rows.length === 0) return null;
  const sum = new Float64Array(dimensions);
  for (const row of rows) {
    const first = row * dimensions;
    const cosine = meanCosine(family, dimensions, Math.exp(-logVariance[first]!));
    for (let j = 0; j < dimensions; j++) sum[j]! += cosine * mu[first + j]!;
  }
  return Math.hypot(...sum) / rows.length;
}

/** κ beyond which all is in one place. */
const maxLogKappa = Math.log(1e9);
const bisections = 60;

/**
 * The least KL to the uniform distribution, in nats, that a distribution on the unit sphere with a mean of this length can
 * have: that of the von Mises–Fisher with the same mean, which has the largest entropy (Mardia and Jupp 2000, section 9.3.1).
 */
export function leastKlOfMean(length: number, dimensions: number): number {
  let [low, high] = [-maxLogKappa, maxLogKappa];
  for (let step = 0; step < bisections; step++) {
    const middle = (low + high) / 2;
    if (scaledBessel(dimensions, Math.exp(middle)).ratio < length) low = middle;
    else high = middle;
  }
  return vonMisesFisherKl(dimensions, Math.exp((low + high) / 2));
}
