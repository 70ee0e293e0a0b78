/** Means of some rows in a latent space, row-major in float64, with the mean over the rows taken off each dimension. */
export interface CenteredMeans {
  readonly values: Float64Array;
  readonly rows: number;
  readonly dimensions: number;
}

/**
 * @param means row-major over `dimensions`
 * @param rows those that are taken, in the order in which they are to stand
 * @param chosen the dimensions that are taken; left out: all
 */
export function centeredMeans(
  means: Float32Array,
  dimensions: number,
  rows: Uint32Array,
  chosen: readonly number[] = Array.from({ length: dimensions }, (_, dimension) => dimension),
): CenteredMeans {
  const width = chosen.length;
  const values = new Float64Array(rows.length * width);
  for (const [place, dimension] of chosen.entries()) {
    let sum = 0;
    for (const row of rows) sum += means[row * dimensions + dimension]!;
    const mean = sum / rows.length;
    for (const [at, row] of rows.entries())
      values[at * width + place] = means[row * dimensions + dimension]! - mean;
  }
  return { values, rows: rows.length, dimensions: width };
}
