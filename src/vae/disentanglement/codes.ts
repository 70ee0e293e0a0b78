/** Codes of rows, all finite: posterior means, or the codes of an autoencoder. Row-major. */
export interface Codes {
  readonly values: Float32Array | Float64Array;
  readonly rows: number;
  readonly dimensions: number;
  /** The rows in ascending order of a dimension, where that takes less than to sort them. */
  readonly orderOf?: (dimension: number) => Uint32Array;
}

/** Every score reads all dimensions: they are taken apart once. */
const known = new WeakMap<Codes, readonly Float64Array[]>();

/** One dimension of all rows; not to be written to. */
export function codesOf(codes: Codes, dimension: number): Float64Array {
  let columns = known.get(codes);
  if (!columns) known.set(codes, (columns = columnsOf(codes)));
  return columns[dimension]!;
}

function columnsOf({ values, rows, dimensions }: Codes): readonly Float64Array[] {
  const columns = Array.from({ length: dimensions }, () => new Float64Array(rows));
  let at = 0;
  for (let row = 0; row < rows; row++) for (const column of columns) column[row] = values[at++]!;
  return columns;
}
