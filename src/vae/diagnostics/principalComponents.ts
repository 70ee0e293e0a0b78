import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { fillStandardNormal, streams } from '../random/standardNormal';
import { meanOf, momentsOf } from './covariance';
import { symmetricEigen } from './symmetricEigen';

/** Principal components of rows: directions of largest variance, orthonormal. */
export interface PrincipalComponents {
  readonly mean: Float64Array;
  /** One component a row, row-major; the entry of largest size of each is positive. */
  readonly components: Float64Array;
  /** Variance along each, largest first, with n degrees of freedom. */
  readonly variances: Float64Array;
  /** Sum of the variances of all dimensions. */
  readonly totalVariance: number;
}

/** Up to this many dimensions the covariance is decomposed in full; beyond, only the first components are found. */
const maxForAll = 256;
/** Extra directions that are iterated with the wanted ones, so that these settle sooner. */
const oversampling = 8;
const maxIterations = 100;
const settled = 1e-9;

/**
 * The first `wanted` principal components (Jolliffe, "Principal component analysis", 2002, section 1.1) of the rows
 * listed: from the eigenvectors of the covariance, or, in wide spaces such as spatial latents, by subspace iteration on
 * the rows (Halko, Martinsson and Tropp 2011, algorithm 4.4).
 *
 * @param values row-major over `dimensions`
 */
export function principalComponents(
  values: Float32Array | Float64Array,
  dimensions: number,
  rows: ArrayLike<number>,
  wanted: number,
  checkpoint: Checkpoint = noCheckpoint,
): PrincipalComponents {
  const count = Math.min(wanted, dimensions);
  if (dimensions > maxForAll) return bySubspace(values, dimensions, rows, count, checkpoint);
  const { mean, covariance } = momentsOf(values, dimensions, rows, checkpoint);
  let totalVariance = 0;
  for (let j = 0; j < dimensions; j++) totalVariance += covariance[j * dimensions + j]!;
  const eigen = symmetricEigen(covariance, dimensions, checkpoint);
  const components = withPositiveMax(eigen.vectors.slice(0, count * dimensions), dimensions);
  return { mean, components, variances: eigen.values.slice(0, count), totalVariance };
}

/** Coordinates of a row along a component. */
export function scoreOf(
  { mean, components }: PrincipalComponents,
  values: Float32Array | Float64Array,
  row: number,
  component: number,
): number {
  const dimensions = mean.length;
  let sum = 0;
  for (let j = 0; j < dimensions; j++) {
    sum += (values[row * dimensions + j]! - mean[j]!) * components[component * dimensions + j]!;
  }
  return sum;
}

function bySubspace(
  values: Float32Array | Float64Array,
  dimensions: number,
  rows: ArrayLike<number>,
  wanted: number,
  checkpoint: Checkpoint,
): PrincipalComponents {
  const mean = meanOf(values, dimensions, rows, checkpoint);
  const width = Math.min(dimensions, wanted + oversampling);
  let basis = randomBasis(width, dimensions);
  let variances: Float64Array = new Float64Array(width);
  let totalVariance = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    orthonormalize(basis, width, dimensions);
    const walked = project(values, dimensions, rows, mean, basis, width, checkpoint);
    totalVariance = walked.totalVariance;
    const ritz = symmetricEigen(walked.projected, width, checkpoint);
    basis = mix(ritz.vectors, walked.image, width, dimensions);
    const moved = Math.max(
      ...Array.from({ length: wanted }, (_, i) => Math.abs(ritz.values[i]! - variances[i]!)),
    );
    variances = ritz.values;
    if (moved <= settled * Math.max(variances[0]!, Number.MIN_VALUE)) break;
  }
  orthonormalize(basis, width, dimensions);
  const components = withPositiveMax(basis.slice(0, wanted * dimensions), dimensions);
  return { mean, components, variances: variances.slice(0, wanted), totalVariance };
}

/** C·q of each basis vector q (one a row), and qᵀ·C·q', with C the covariance of the rows. */
function project(
  values: Float32Array | Float64Array,
  dimensions: number,
  rows: ArrayLike<number>,
  mean: Float64Array,
  basis: Float64Array,
  width: number,
  checkpoint: Checkpoint,
) {
  const image = new Float64Array(width * dimensions);
  const projected = new Float64Array(width * width);
  const centered = new Float64Array(dimensions);
  const scores = new Float64Array(width);
  let totalVariance = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < dimensions; j++) {
      const value = values[rows[i]! * dimensions + j]! - mean[j]!;
      centered[j] = value;
      totalVariance += value * value;
    }
    for (let b = 0; b < width; b++) {
      let sum = 0;
      for (let j = 0; j < dimensions; j++) sum += basis[b * dimensions + j]! * centered[j]!;
      scores[b] = sum;
      for (let j = 0; j < dimensions; j++) image[b * dimensions + j]! += (sum / rows.length) * centered[j]!;
    }
    for (let b = 0; b < width; b++) {
      for (let c = 0; c < width; c++) projected[b * width + c]! += (scores[b]! * scores[c]!) / rows.length;
    }
    if (i % 16 === 0) checkpoint();
  }
  return { image, projected, totalVariance: totalVariance / rows.length };
}

/** Rows of `vectors` as combinations of the rows of `image`. */
function mix(vectors: Float64Array, image: Float64Array, width: number, dimensions: number): Float64Array {
  const mixed = new Float64Array(width * dimensions);
  for (let b = 0; b < width; b++) {
    for (let c = 0; c < width; c++) {
      const weight = vectors[b * width + c]!;
      for (let j = 0; j < dimensions; j++) mixed[b * dimensions + j]! += weight * image[c * dimensions + j]!;
    }
  }
  return mixed;
}

function randomBasis(width: number, dimensions: number): Float64Array {
  const noise = new Float32Array(width * dimensions);
  for (let b = 0; b < width; b++)
    fillStandardNormal(noise, b * dimensions, dimensions, 0, streams.prior, b, 0);
  return Float64Array.from(noise);
}

/** Gram–Schmidt over the rows, twice, which is enough. */
function orthonormalize(basis: Float64Array, width: number, dimensions: number): void {
  for (let b = 0; b < width; b++) {
    const row = basis.subarray(b * dimensions, (b + 1) * dimensions);
    for (let pass = 0; pass < 2; pass++) {
      for (let c = 0; c < b; c++) {
        const other = basis.subarray(c * dimensions, (c + 1) * dimensions);
        const along = row.reduce((sum, value, j) => sum + value * other[j]!, 0);
        for (let j = 0; j < dimensions; j++) row[j]! -= along * other[j]!;
      }
    }
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let j = 0; j < dimensions; j++) row[j]! /= length;
  }
}

/** A component and its opposite are the same: the one whose entry of largest size is positive is taken. */
function withPositiveMax(components: Float64Array, dimensions: number): Float64Array {
  for (let start = 0; start < components.length; start += dimensions) {
    const component = components.subarray(start, start + dimensions);
    const max = component.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    if (max < 0) for (let j = 0; j < dimensions; j++) component[j] = -component[j]!;
  }
  return components;
}
