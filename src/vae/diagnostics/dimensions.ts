import { gaussianKl } from '../posterior/gaussianKl';
import { standardNormal, type Prior } from '../posterior/prior';

/**
 * A dimension is active when the variance of its mean over x is more than this share of the prior's variance: Burda et
 * al. (2016), section 5.2, where the prior is N(0, 1).
 */
export const activityThreshold = 0.01;

/** What one latent dimension does over a set of rows. */
export interface DimensionStatistics {
  readonly index: number;
  /** Mean KL(q(z_j|x) ‖ p(z_j)), nats. */
  readonly kl: number;
  readonly muMean: number;
  /** Var_x(E_q[z_j]) over the rows, with n degrees of freedom. */
  readonly muVariance: number;
  readonly sigmaMean: number;
  readonly active: boolean;
}

/**
 * Statistics of each of `dimensions` latent dimensions over the rows listed in `rows`; `mu` and `logVariance` are
 * row-major. Float64 throughout, rows in the order given.
 */
export function dimensionStatistics(
  mu: Float32Array,
  logVariance: Float32Array,
  dimensions: number,
  rows: Iterable<number>,
  prior: Prior = standardNormal,
): DimensionStatistics[] {
  const kl = new Float64Array(dimensions);
  const mean = new Float64Array(dimensions);
  const squares = new Float64Array(dimensions);
  const sigma = new Float64Array(dimensions);
  let count = 0;
  for (const row of rows) {
    count += 1;
    for (let j = 0; j < dimensions; j++) {
      const m = mu[row * dimensions + j]!;
      const v = logVariance[row * dimensions + j]!;
      kl[j]! += gaussianKl(m, v, prior);
      sigma[j]! += Math.exp(v / 2);
      const before = m - mean[j]!;
      mean[j]! += before / count;
      squares[j]! += before * (m - mean[j]!);
    }
  }
  return Array.from({ length: dimensions }, (_, index) => {
    const muVariance = squares[index]! / count;
    return {
      index,
      kl: kl[index]! / count,
      muMean: mean[index]!,
      muVariance,
      sigmaMean: sigma[index]! / count,
      active: muVariance > activityThreshold * prior.deviation ** 2,
    };
  });
}
