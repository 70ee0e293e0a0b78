import { cholesky, solveFactored } from '../aggregate/cholesky';
import { noCheckpoint, type Checkpoint } from '../checkpoint';
import type { Posteriors } from './aggregateDensities';
import { momentsOf } from './covariance';

/** The total correlation of a Gaussian with the moments of the aggregate posterior, nats. */
export interface GaussianTotalCorrelation {
  /** Free of the bias of the rows to first order in 1 ⁄ N, so below 0 by chance where the dimensions are independent. */
  readonly value: number;
  /** Standard error over the rows. */
  readonly se: number;
}

/** Rows to a dimension from which on the correction of the bias, about d(d − 1) ⁄ 4N, leaves little of it. */
const rowsToADimension = 4;

/**
 * −½ log det R with R the correlations of Σ = Cov(μ) + diag(mean σ²), as studies of disentanglement have it (Locatello et al.,
 * "Challenging common assumptions in the unsupervised learning of disentangled representations" (2019), section 5.2, there of draws
 * of z, whose covariance Σ is, and of the means). It sees linear dependence only.
 *
 * N independent rows make it too large, by about d(d − 1) ⁄ 4N. With g_i = (μ_i − μ̄)(μ_i − μ̄)ᵀ + diag σ_i² − Σ, the first and
 * second derivative along g_i give the standard error and that bias (von Mises' expansion; Serfling, "Approximation theorems of
 * mathematical statistics" (1980), section 6.2), for means of any distribution. The cost is N·d².
 *
 * @returns null of one dimension, of fewer than four rows a dimension, and where a dimension is the same in every row
 */
export function gaussianTotalCorrelation(
  { mu, logVariance }: Posteriors,
  dimensions: number,
  rows: ArrayLike<number>,
  checkpoint: Checkpoint = noCheckpoint,
): GaussianTotalCorrelation | null {
  const count = rows.length;
  if (dimensions < 2 || count < rowsToADimension * dimensions) return null;
  const { mean, covariance } = momentsOf(mu, dimensions, rows, checkpoint);
  const sigma = covariance.map((value) => (value * count) / (count - 1));
  for (let i = 0; i < count; i++)
    for (let j = 0; j < dimensions; j++)
      sigma[j * dimensions + j]! += Math.exp(logVariance[rows[i]! * dimensions + j]!) / count;
  const lower = cholesky(sigma, dimensions);
  const value = plainTotalCorrelation(sigma, lower, dimensions);
  if (!Number.isFinite(value)) return null;
  const inverse = inverseOf(lower, dimensions);
  const centered = new Float64Array(dimensions);
  const variance = new Float64Array(dimensions);
  let [first, squares, second] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const base = rows[i]! * dimensions;
    for (let j = 0; j < dimensions; j++) {
      centered[j] = mu[base + j]! - mean[j]!;
      variance[j] = Math.exp(logVariance[base + j]!);
    }
    const along = derivatives(centered, variance, sigma, inverse);
    first += along.first / count;
    squares += along.first ** 2 / count;
    second += along.second / count;
    checkpoint();
  }
  return {
    value: value - second / 2 / count,
    se: Math.sqrt(Math.max(0, squares - first ** 2) / (count - 1)),
  };
}

function plainTotalCorrelation(sigma: Float64Array, lower: Float64Array, dimensions: number): number {
  let sum = 0;
  for (let j = 0; j < dimensions; j++) {
    const diagonal = j * dimensions + j;
    sum += 0.5 * Math.log(sigma[diagonal]!) - Math.log(lower[diagonal]!);
  }
  return sum;
}

function inverseOf(lower: Float64Array, dimensions: number): Float64Array {
  const inverse = new Float64Array(dimensions * dimensions);
  for (let j = 0; j < dimensions; j++) {
    const unit = new Float64Array(dimensions);
    unit[j] = 1;
    inverse.set(solveFactored(lower, unit), j * dimensions);
  }
  return inverse;
}

/** First and second derivative of ½ (Σ_j log Σ_jj − log det Σ) along g = ccᵀ + diag(v) − Σ, with P = Σ⁻¹. */
function derivatives(
  centered: Float64Array,
  variance: Float64Array,
  sigma: Float64Array,
  inverse: Float64Array,
): { readonly first: number; readonly second: number } {
  const dimensions = centered.length;
  // tr(P g) and tr(P g P g), and the same of the diagonals alone.
  let [distance, trace, crossed, spread] = [0, 0, 0, 0];
  let [ownTrace, ownSquares] = [0, 0];
  for (let j = 0; j < dimensions; j++) {
    const base = j * dimensions;
    let projected = 0;
    for (let k = 0; k < dimensions; k++) {
      const entry = inverse[base + k]!;
      projected += entry * centered[k]!;
      spread += variance[j]! * variance[k]! * entry * entry;
    }
    distance += centered[j]! * projected;
    crossed += variance[j]! * projected * projected;
    trace += variance[j]! * inverse[base + j]!;
    const own = (centered[j]! ** 2 + variance[j]!) / sigma[base + j]! - 1;
    ownTrace += own;
    ownSquares += own * own;
  }
  const all = distance ** 2 + 2 * crossed + spread - 2 * distance - 2 * trace + dimensions;
  return {
    first: 0.5 * (ownTrace - (distance + trace - dimensions)),
    second: 0.5 * (all - ownSquares),
  };
}
