import type { Dataset } from '../../data/dataset';
import { binarize } from '../../data/preprocessing/binarize';
import { preprocess } from '../../data/preprocessing/apply';
import type { RowRange } from '../../core/figures/scorePlan';
import { elementCount } from '../../core/shape';
import type { Preprocessing } from '../../core/dataset/preprocessing';

/** Room for rows, for a caller that reads many times: memory taken anew for each reading costs as much as reading. */
export class InputBuffer {
  private values = new Float32Array(0);

  /** Room for so many values; what lay in it is overwritten, and whatever it gave before is the same memory. */
  take(length: number): Float32Array {
    if (this.values.length < length) this.values = new Float32Array(length);
    return this.values.subarray(0, length);
  }
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
  room = new InputBuffer(),
): Promise<Float32Array> {
  const { dtype, shape } = dataset.description;
  const raw = room.take(rows.count * elementCount(shape));
  await dataset.read(rows, raw, 0);
  const inputs = preprocess(raw, rows.count, preprocessing, dtype, shape);
  if (preprocessing.binarize)
    binarize(inputs, rows.count, preprocessing.binarize, seed, (row) => dataset.sampleOf(rows.start + row));
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
  // Neighboring rows are read together: of a file of lines, each read looks for its first.
  for (let from = 0, to = 1; from < places.length; from = to++) {
    const start = rows[places[from]!]!;
    const isNext = (place: number | undefined) => place !== undefined && rows[place] === start + to - from;
    while (isNext(places[to])) to++;
    const range = { start, count: to - from };
    const read = await readInputs(dataset, range, preprocessing, seed);
    for (let row = 0; row < range.count; row++)
      inputs.set(read.subarray(row * length, (row + 1) * length), places[from + row]! * length);
  }
  return inputs;
}
