/** Sums over rows of each value of a row, about nothing: float64 holds them to 1e-16 of the squares. */
export interface FeatureSums {
  /** Rows that were added. */
  rows: number;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Rows in which the value is exactly 0. */
  readonly zeros: Float64Array;
}

export function emptyFeatureSums(length: number): FeatureSums {
  const each = () => new Float64Array(length);
  return { rows: 0, sums: each(), squares: each(), zeros: each() };
}

/** Adds one row, of `values` from `from` on. */
export function addFeatures(target: FeatureSums, values: Float32Array, from: number): void {
  target.rows += 1;
  for (let i = 0; i < target.sums.length; i++) {
    const value = values[from + i]!;
    target.sums[i]! += value;
    target.squares[i]! += value * value;
    if (value === 0) target.zeros[i]! += 1;
  }
}

export function joinFeatures(target: FeatureSums, other: FeatureSums): void {
  target.rows += other.rows;
  for (const key of ['sums', 'squares', 'zeros'] as const)
    for (let i = 0; i < target[key].length; i++) target[key][i]! += other[key][i]!;
}

/** Of each value of a row, over rows: mean, standard deviation, and the share of rows in which it is 0. */
export interface FeatureMoments {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  readonly zeros: Float64Array;
}

export function momentsOfFeatures({ rows, sums, squares, zeros }: FeatureSums): FeatureMoments {
  const mean = sums.map((sum) => sum / rows);
  return {
    mean,
    deviation: squares.map((square, i) => Math.sqrt(Math.max(0, square / rows - mean[i]! ** 2))),
    zeros: zeros.map((count) => count / rows),
  };
}
