import { isSpherical } from '../posterior/family';
import type { PosteriorRows } from '../posterior/drawLatents';
import { standardNormal, type Prior } from '../posterior/prior';
import { rowKl } from '../posterior/rowKl';

/**
 * Sums over rows from which the statistics of every latent dimension follow, one value a dimension: of the KL, of σ,
 * and of the posterior means their mean and squared deviations from it.
 */
export interface DimensionSums {
  count: number;
  readonly kl: Float64Array;
  readonly sigma: Float64Array;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
}

export function emptySums(dimensions: number): DimensionSums {
  const zeros = () => new Float64Array(dimensions);
  return { count: 0, kl: zeros(), sigma: zeros(), mean: zeros(), squares: zeros() };
}

/**
 * Adds one row of row-major posteriors in place (Welford 1962 for the means).
 *
 * A row that is not finite is left out of the sums. On a sphere no dimension has a KL or a σ of its own: both are NaN, and so is the
 * KL of a dimension against a prior that isn't one in each.
 *
 * @returns the row's KL, which is that of all its dimensions together; NaN where it has no closed form
 */
export function addRow(
  sums: DimensionSums,
  posterior: PosteriorRows,
  row: number,
  prior: Prior = standardNormal,
): number {
  const { mu, logVariance, family, drawnKl } = posterior;
  const { kl, sigma, mean, squares } = sums;
  const dimensions = kl.length;
  const first = row * dimensions;
  const hasScale = logVariance[first] !== -Infinity;
  const isDrawn = drawnKl?.kl.subarray(first, first + dimensions).every(Number.isFinite) ?? true;
  if (!isDrawn || !isFiniteRow(mu, logVariance, first, dimensions, hasScale))
    return rowKl(posterior, row, dimensions, prior);
  const onSphere = isSpherical(family);
  sums.count += 1;
  for (let j = 0; j < dimensions; j++) {
    const m = mu[first + j]!;
    sigma[j]! += onSphere ? NaN : Math.exp(logVariance[first + j]! / 2);
    const before = m - mean[j]!;
    mean[j]! += before / sums.count;
    squares[j]! += before * (m - mean[j]!);
  }
  return rowKl(posterior, row, dimensions, prior, (j, each) => {
    kl[j]! += each;
  });
}

/** Whether a row's mean, and its scale where it has one, are numbers: others would spoil the sums of all. */
function isFiniteRow(
  mu: Float32Array,
  logVariance: Float32Array,
  from: number,
  dimensions: number,
  hasScale: boolean,
): boolean {
  for (let at = from; at < from + dimensions; at++)
    if (!Number.isFinite(mu[at]!) || (hasScale && !Number.isFinite(logVariance[at]!))) return false;
  return true;
}

/** Adds other rows' sums in place (Chan, Golub and LeVeque 1979 for the means). */
export function addSums(to: DimensionSums, from: DimensionSums): void {
  const count = to.count + from.count;
  if (from.count === 0) return;
  for (let j = 0; j < to.kl.length; j++) {
    const difference = from.mean[j]! - to.mean[j]!;
    to.kl[j]! += from.kl[j]!;
    to.sigma[j]! += from.sigma[j]!;
    to.mean[j]! += (difference * from.count) / count;
    to.squares[j]! += from.squares[j]! + (difference * difference * to.count * from.count) / count;
  }
  to.count = count;
}
