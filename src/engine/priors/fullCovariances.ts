import { cholesky } from '../../vae/aggregate/cholesky';
import type { MixturePrior } from '../../vae/posterior/prior';
import { priorFileUnlike } from '../problems/priors';
import type { NamedArray } from './priorArrays';

/** Shares of the largest variance: how unlike its transpose a matrix may be, and the smallest pivot, for float32 files. */
const [maxAsymmetry, minPivot] = [1e-4, 1e-12];

/**
 * Covariances of each component [components, d, d], or one for all [d, d], as scikit-learn's `full` and `tied` ones are; undefined where
 * an array is neither.
 *
 * @throws ProblemError if one is no covariance
 */
export function fullCovariances(
  path: string,
  { shape, values }: NamedArray,
  components: number,
  dimensions: number,
): Pick<MixturePrior, 'deviations' | 'factors'> | 'ambiguous' | undefined {
  const size = dimensions * dimensions;
  const isSquare = shape.at(-1) === dimensions && shape.at(-2) === dimensions && dimensions > 1;
  const isTied = shape.length === 2;
  if (!isSquare || values.length !== (shape.length === 2 ? size : components * size)) return undefined;
  // As well the variances of each component.
  if (isTied && components === dimensions) return 'ambiguous';
  const [deviations, factors]: [number[], number[]] = [[], []];
  for (let component = 0; component < components; component++) {
    const first = isTied ? 0 : component * size;
    const covariance = values.slice(first, first + size);
    const factor = cholesky(covariance, dimensions);
    if (!isCovariance(covariance, factor, dimensions))
      throw priorFileUnlike({ path, defect: { kind: 'covariances', component } });
    for (let j = 0; j < dimensions; j++) deviations.push(Math.sqrt(covariance[j * dimensions + j]!));
    for (const value of factor) factors.push(value);
  }
  return { deviations, factors };
}

function isCovariance(covariance: Float64Array, factor: Float64Array, dimensions: number): boolean {
  let largest = 0;
  for (let j = 0; j < dimensions; j++) largest = Math.max(largest, covariance[j * dimensions + j]!);
  if (!covariance.every(Number.isFinite) || !(largest > 0)) return false;
  for (let i = 0; i < dimensions; i++) {
    if (!(factor[i * dimensions + i]! ** 2 > minPivot * largest)) return false;
    for (let j = 0; j < i; j++) {
      const apart = Math.abs(covariance[i * dimensions + j]! - covariance[j * dimensions + i]!);
      if (apart > maxAsymmetry * largest) return false;
    }
  }
  return true;
}
