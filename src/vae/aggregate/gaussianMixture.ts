import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { momentsOf } from '../diagnostics/covariance';
import { philox4x32 } from '../random/philox';
import { cholesky } from './cholesky';

/** Σ_k w_k N(m_k, L_k·L_kᵀ); one component is a plain Gaussian. */
export interface GaussianMixture {
  readonly weights: Float64Array;
  readonly means: readonly Float64Array[];
  /** Lower triangular, row-major. */
  readonly factors: readonly Float64Array[];
}

const maxIterations = 100;
const rowsBetweenChecks = 64;
/** Rounds end when the mean log-likelihood gains less than this, in nats. */
const settled = 1e-4;
/** Added to every variance, as a share of the mean variance, so that no component falls into a point. */
const floor = 1e-3;

/**
 * The Gaussian with the mean and the covariance of the aggregate posterior q(z) = (1/N) Σ q(z|x_i): the covariance of
 * the means plus the mean of the variances, by the law of total variance.
 *
 * @param mu @param logVariance row-major over `dimensions`
 */
export function fitGaussian(
  mu: Float32Array,
  logVariance: Float32Array,
  dimensions: number,
  rows: Uint32Array,
  checkpoint: Checkpoint = noCheckpoint,
): GaussianMixture {
  const { mean, covariance } = momentsOf(mu, dimensions, rows, checkpoint);
  for (let j = 0; j < dimensions; j++) {
    let variance = 0;
    for (const row of rows) variance += Math.exp(logVariance[row * dimensions + j]!);
    checkpoint();
    covariance[j * dimensions + j]! += variance / rows.length;
  }
  return { weights: Float64Array.of(1), means: [mean], factors: [cholesky(covariance, dimensions)] };
}

/**
 * A mixture of Gaussians with full covariances fitted to rows of z by expectation–maximization (Dempster, Laird and
 * Rubin 1977), started by k-means++ (Arthur and Vassilvitskii 2007).
 *
 * @param z row-major over `dimensions`
 */
export function fitMixture(
  z: Float32Array,
  dimensions: number,
  wanted: number,
  seed: number,
  checkpoint: Checkpoint = noCheckpoint,
): GaussianMixture {
  const count = z.length / dimensions;
  const components = Math.max(1, Math.min(wanted, Math.floor(count / (dimensions + 1))));
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  const whole = momentsOf(z, dimensions, all, checkpoint);
  let spread = 0;
  for (let j = 0; j < dimensions; j++) spread += whole.covariance[j * dimensions + j]! / dimensions;
  const jitter = Math.max(floor * spread, Number.MIN_VALUE);
  const shares = startShares(z, dimensions, count, components, seed, checkpoint);
  let mixture = maximize(z, dimensions, shares, components, jitter, checkpoint);
  let before = -Infinity;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const likelihood = expect(z, dimensions, mixture, shares, checkpoint);
    mixture = maximize(z, dimensions, shares, components, jitter, checkpoint);
    if (likelihood - before < settled) break;
    before = likelihood;
  }
  return mixture;
}

/** Each row wholly to the nearest of some rows that are far apart. */
function startShares(
  z: Float32Array,
  dimensions: number,
  count: number,
  components: number,
  seed: number,
  checkpoint: Checkpoint,
): Float64Array {
  const words = new Uint32Array(4);
  const nearest = new Float64Array(count).fill(Infinity);
  const belongs = new Uint32Array(count);
  for (let component = 0; component < components; component++) {
    philox4x32(component, 0, 0, 3, seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, words);
    const total = nearest.reduce((sum, square) => sum + (Number.isFinite(square) ? square : 1), 0);
    let left = (words[0]! / 2 ** 32) * total;
    let centre = 0;
    for (; centre < count - 1; centre++) {
      left -= Number.isFinite(nearest[centre]!) ? nearest[centre]! : 1;
      if (left < 0) break;
    }
    for (let row = 0; row < count; row++) {
      let square = 0;
      for (let j = 0; j < dimensions; j++) {
        square += (z[row * dimensions + j]! - z[centre * dimensions + j]!) ** 2;
      }
      if (square < nearest[row]!) [nearest[row], belongs[row]] = [square, component];
    }
    checkpoint();
  }
  const shares = new Float64Array(count * components);
  for (let row = 0; row < count; row++) shares[row * components + belongs[row]!] = 1;
  return shares;
}

/** Weights, means and covariances of the rows by their shares. */
function maximize(
  z: Float32Array,
  dimensions: number,
  shares: Float64Array,
  components: number,
  jitter: number,
  checkpoint: Checkpoint,
): GaussianMixture {
  const count = z.length / dimensions;
  const weights = new Float64Array(components);
  const means: Float64Array[] = [];
  const factors: Float64Array[] = [];
  for (let component = 0; component < components; component++) {
    const mean = new Float64Array(dimensions);
    let weight = 1e-10;
    for (let row = 0; row < count; row++) {
      const share = shares[row * components + component]!;
      weight += share;
      for (let j = 0; j < dimensions; j++) mean[j]! += share * z[row * dimensions + j]!;
    }
    for (let j = 0; j < dimensions; j++) mean[j]! /= weight;
    const covariance = new Float64Array(dimensions * dimensions);
    for (let row = 0; row < count; row++) {
      if (row % rowsBetweenChecks === 0) checkpoint();
      const share = shares[row * components + component]!;
      if (share < 1e-12) continue;
      for (let j = 0; j < dimensions; j++) {
        const left = share * (z[row * dimensions + j]! - mean[j]!);
        for (let k = 0; k <= j; k++) {
          covariance[j * dimensions + k]! += left * (z[row * dimensions + k]! - mean[k]!);
        }
      }
    }
    for (let at = 0; at < covariance.length; at++) covariance[at]! /= weight;
    for (let j = 0; j < dimensions; j++) covariance[j * dimensions + j]! += jitter;
    weights[component] = weight / count;
    means.push(mean);
    factors.push(cholesky(covariance, dimensions));
  }
  return { weights, means, factors };
}

/** Fills in the share of each component in each row; returns the mean log-likelihood but for (2π)^(−d/2). */
function expect(
  z: Float32Array,
  dimensions: number,
  { weights, means, factors }: GaussianMixture,
  shares: Float64Array,
  checkpoint: Checkpoint,
): number {
  const count = z.length / dimensions;
  const components = weights.length;
  const solved = new Float64Array(dimensions);
  for (const [component, factor] of factors.entries()) {
    let logScale = Math.log(weights[component]!);
    for (let j = 0; j < dimensions; j++) logScale -= Math.log(factor[j * dimensions + j]!);
    for (let row = 0; row < count; row++) {
      let square = 0;
      for (let j = 0; j < dimensions; j++) {
        let value = z[row * dimensions + j]! - means[component]![j]!;
        for (let k = 0; k < j; k++) value -= factor[j * dimensions + k]! * solved[k]!;
        solved[j] = value / factor[j * dimensions + j]!;
        square += solved[j]! ** 2;
      }
      shares[row * components + component] = logScale - 0.5 * square;
      if (row % rowsBetweenChecks === 0) checkpoint();
    }
  }
  let likelihood = 0;
  for (let row = 0; row < count; row++) {
    const own = shares.subarray(row * components, (row + 1) * components);
    const max = own.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = own.reduce((total, value) => total + Math.exp(value - max), 0);
    likelihood += (max + Math.log(sum)) / count;
    for (let component = 0; component < components; component++) {
      own[component] = Math.exp(own[component]! - max) / sum;
    }
  }
  return likelihood;
}
