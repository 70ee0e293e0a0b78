/** Mean squared and absolute errors of rows, one value a row. */
export interface RowErrors {
  readonly squared: Float64Array;
  readonly absolute: Float64Array;
}

/** The differences between rows and their reconstructions, row-major, as means over a row's values, in float64. */
export function rowErrors(inputs: Float32Array, reconstructions: Float32Array, rows: number): RowErrors {
  const squared = new Float64Array(rows);
  const absolute = new Float64Array(rows);
  const length = inputs.length / rows;
  for (let row = 0; row < rows; row++) {
    let [squares, distance] = [0, 0];
    for (let i = row * length; i < (row + 1) * length; i++) {
      const difference = inputs[i]! - reconstructions[i]!;
      squares += difference * difference;
      distance += Math.abs(difference);
    }
    squared[row] = squares / length;
    absolute[row] = distance / length;
  }
  return { squared, absolute };
}
