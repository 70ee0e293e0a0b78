import type { Dataset } from '../../data/dataset';
import { binarise } from '../../data/preprocessing/binarise';
import { preprocess } from '../../data/preprocessing/apply';
import type { Preprocessing, RowRange } from '../../protocol/inspection';
import { elementCount } from '../../protocol/shape';

/** Rows of the data as the model reads them, row-major, in a new array. */
export async function readInputs(
  dataset: Dataset,
  rows: RowRange,
  preprocessing: Preprocessing,
  seed = 0,
): Promise<Float32Array> {
  const { dtype, shape } = dataset.description;
  const raw = new Float32Array(rows.count * elementCount(shape));
  await dataset.read(rows, raw, 0);
  const inputs = preprocess(raw, rows.count, preprocessing, dtype, shape);
  if (preprocessing.binarise)
    binarise(inputs, rows.count, preprocessing.binarise, seed, (row) => dataset.sampleOf(rows.start + row));
  return inputs;
}
