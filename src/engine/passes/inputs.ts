import type { Dataset } from '../../data/dataset';
import { binarise } from '../../data/preprocessing/binarise';
import { preprocess } from '../../data/preprocessing/apply';
import type { Preprocessing, RowRange } from '../../protocol/inspection';
import { elementCount } from '../../protocol/shape';

/** Room for some rows as they lie in the data, for a caller that reads many times. */
export function roomForInputs({ description: { shape } }: Dataset, rows: number): Float32Array {
  return new Float32Array(rows * elementCount(shape));
}

/**
 * Rows of the data as the model reads them, row-major.
 *
 * @param room where the rows are put, and may stay: what is returned is good until it is used again
 */
export async function readInputs(
  dataset: Dataset,
  rows: RowRange,
  preprocessing: Preprocessing,
  seed = 0,
  room = roomForInputs(dataset, rows.count),
): Promise<Float32Array> {
  const { dtype, shape } = dataset.description;
  const raw = room.subarray(0, rows.count * elementCount(shape));
  await dataset.read(rows, raw, 0);
  const inputs = preprocess(raw, rows.count, preprocessing, dtype, shape);
  if (preprocessing.binarise)
    binarise(inputs, rows.count, preprocessing.binarise, seed, (row) => dataset.sampleOf(rows.start + row));
  return inputs;
}

/**
 * The same of rows anywhere, in the order given. They are read in the data's own order: what is packed is unpacked once
 * for all of them, and not once for every step back.
 */
export async function readScattered(
  dataset: Dataset,
  rows: readonly number[],
  preprocessing: Preprocessing,
  seed = 0,
): Promise<Float32Array> {
  const length = elementCount(dataset.description.shape);
  const inputs = new Float32Array(rows.length * length);
  const places = Array.from(rows.keys()).sort((a, b) => rows[a]! - rows[b]!);
  for (const place of places) {
    const range = { start: rows[place]!, count: 1 };
    inputs.set(await readInputs(dataset, range, preprocessing, seed), place * length);
  }
  return inputs;
}
