/** Codes of rows, all finite: posterior means, or the codes of an autoencoder. Row-major. */
export interface Codes {
  readonly values: Float32Array | Float64Array;
  readonly rows: number;
  readonly dimensions: number;
  /** The rows in ascending order of a dimension, where that takes less than to sort them. */
  readonly orderOf?: (dimension: number) => Uint32Array;
}

/** One dimension of all rows. */
export function codesOf({ values, rows, dimensions }: Codes, dimension: number): Float64Array {
  const column = new Float64Array(rows);
  for (let row = 0; row < rows; row++) column[row] = values[row * dimensions + dimension]!;
  return column;
}
