import { fillStandardNormal, streams } from '../../src/vae/random/standardNormal';

/** Rows of standard normal numbers, row-major. */
export function standardNormalRows(rows: number, dims: number, seed = 0): Float32Array {
  const values = new Float32Array(rows * dims);
  for (let row = 0; row < rows; row++)
    fillStandardNormal(values, row * dims, dims, seed, streams.prior, row, 0);
  return values;
}
