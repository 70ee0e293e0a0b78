import { momentsOfPrior, standardNormal, type Prior } from '../posterior/prior';
import type { PosteriorRows } from '../posterior/drawLatents';
import { addRow, emptySums, type DimensionSums } from './dimensionSums';

/**
 * A dimension is active when the variance of its mean over x is more than this share of the prior's variance: Burda et
 * al. (2016), section 5.2, where the prior is N(0, 1).
 */
const activityThreshold = 0.01;
/** The same in nats, where the prior varies by row: what means of that variance, in its deviations, add to the KL alone. */
const activityKl = activityThreshold / 2;

/** What one latent dimension does over a set of rows. */
export interface DimensionStatistics {
  readonly index: number;
  /** Mean KL(q(z_j|x) ‖ p(z_j)), nats; NaN where the KL is no sum over dimensions, as on a sphere. */
  readonly kl: number;
  readonly muMean: number;
  /** Var_x(E_q[z_j]) over the rows, with n degrees of freedom. */
  readonly muVariance: number;
  readonly sigmaMean: number;
  readonly active: boolean;
}

/**
 * Statistics of each of `dimensions` latent dimensions over the rows listed in `rows`; posteriors are
 * row-major. Float64 throughout, rows in the order given.
 */
export function dimensionStatistics(
  posterior: PosteriorRows,
  dimensions: number,
  rows: Iterable<number>,
  prior: Prior = standardNormal,
): DimensionStatistics[] {
  const sums = emptySums(dimensions);
  for (const row of rows) addRow(sums, posterior, row, prior);
  return statisticsOf(sums, prior);
}

/** The same from sums over the rows. */
export function statisticsOf(
  { count, kl, sigma, mean, squares }: DimensionSums,
  prior: Prior = standardNormal,
): DimensionStatistics[] {
  return Array.from(kl, (total, index) => {
    const muVariance = squares[index]! / count;
    return {
      index,
      kl: total / count,
      muMean: mean[index]!,
      muVariance,
      sigmaMean: sigma[index]! / count,
      active:
        prior === 'model'
          ? total / count > activityKl
          : muVariance > activityThreshold * momentsOfPrior(prior, kl.length, index).deviation ** 2,
    };
  });
}
