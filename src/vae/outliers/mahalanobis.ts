import { cholesky } from '../aggregate/cholesky';
import { momentsOf } from '../diagnostics/covariance';

/** Mean and spread of reference rows over a few statistics. */
export interface MahalanobisFit {
  readonly rows: number;
  readonly mean: Float64Array;
  /** L with L·Lᵀ = the covariance, row-major. */
  readonly lower: Float64Array;
}

/** @param values row-major over `dimensions`, all of them finite */
export function fitMahalanobis(values: Float64Array, dimensions: number): MahalanobisFit {
  const rows = values.length / dimensions;
  const { mean, covariance } = momentsOf(
    values,
    dimensions,
    Array.from({ length: rows }, (_, row) => row),
  );
  const unbiased = covariance.map((entry) => (entry * rows) / (rows - 1));
  return { rows, mean, lower: cholesky(unbiased, dimensions) };
}

/**
 * Squared Mahalanobis distance (x − m)ᵀ S⁻¹ (x − m), S with n − 1 degrees of freedom. A direction in which the reference
 * does not vary counts for nothing.
 */
export function mahalanobisSquared({ mean, lower }: MahalanobisFit, x: ArrayLike<number>): number {
  const dimensions = mean.length;
  for (let i = 0; i < dimensions; i++) if (Math.abs(x[i]!) === Infinity) return Infinity;
  const solved = new Float64Array(dimensions);
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    let value = x[i]! - mean[i]!;
    for (let j = 0; j < i; j++) value -= lower[i * dimensions + j]! * solved[j]!;
    const pivot = lower[i * dimensions + i]!;
    solved[i] = pivot > 0 ? value / pivot : 0;
    sum += solved[i]! ** 2;
  }
  return sum;
}

/**
 * The distance of a row that the fit is of, to mean and covariance of the other rows (by the formula of Sherman and
 * Morrison 1950): within its own fit, a row seems nearer than a new one like it.
 */
export function withoutOwn(squared: number, rows: number): number {
  const q = squared / (rows - 1);
  const c = rows / (rows - 1);
  const left = 1 - c * q;
  return left > 0 ? (c * c * (rows - 2) * q) / left : Infinity;
}
