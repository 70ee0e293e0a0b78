import { noCheckpoint, type Checkpoint } from '../checkpoint';

/** Mean and covariance of rows, in float64. */
export interface Moments {
  readonly mean: Float64Array;
  /** dimensions², row-major, with n degrees of freedom. */
  readonly covariance: Float64Array;
}

const rowsBetweenChecks = 256;

/**
 * Mean and covariance (1/n) Σ (x − x̄)(x − x̄)ᵀ of the rows listed, in two walks so that no digits are lost.
 *
 * @param values row-major over `dimensions`
 */
export function momentsOf(
  values: Float32Array | Float64Array,
  dimensions: number,
  rows: ArrayLike<number>,
  checkpoint: Checkpoint = noCheckpoint,
): Moments {
  const mean = meanOf(values, dimensions, rows, checkpoint);
  const covariance = new Float64Array(dimensions * dimensions);
  const centered = new Float64Array(dimensions);
  for (let i = 0; i < rows.length; i++) {
    const base = rows[i]! * dimensions;
    for (let j = 0; j < dimensions; j++) centered[j] = values[base + j]! - mean[j]!;
    for (let j = 0; j < dimensions; j++) {
      const left = centered[j]!;
      for (let k = j; k < dimensions; k++) covariance[j * dimensions + k]! += left * centered[k]!;
    }
    if (i % rowsBetweenChecks === 0) checkpoint();
  }
  for (let j = 0; j < dimensions; j++) {
    for (let k = j; k < dimensions; k++) {
      const entry = covariance[j * dimensions + k]! / rows.length;
      covariance[j * dimensions + k] = entry;
      covariance[k * dimensions + j] = entry;
    }
  }
  return { mean, covariance };
}

/** Means of the columns over the rows listed. */
export function meanOf(
  values: Float32Array | Float64Array,
  dimensions: number,
  rows: ArrayLike<number>,
  checkpoint: Checkpoint = noCheckpoint,
): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < rows.length; i++) {
    const base = rows[i]! * dimensions;
    for (let j = 0; j < dimensions; j++) mean[j]! += (values[base + j]! - mean[j]!) / (i + 1);
    if (i % rowsBetweenChecks === 0) checkpoint();
  }
  return mean;
}

/** Correlations −1..1 from a covariance; 0 with a column that does not vary, 1 of each with itself. */
export function correlations(covariance: Float64Array, dimensions: number): Float64Array {
  return covariance.map((entry, at) => {
    const [j, k] = [Math.floor(at / dimensions), at % dimensions];
    if (j === k) return 1;
    const scale = Math.sqrt(covariance[j * dimensions + j]! * covariance[k * dimensions + k]!);
    return scale > 0 ? Math.max(-1, Math.min(1, entry / scale)) : 0;
  });
}
