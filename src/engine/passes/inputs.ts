import type { Dataset } from '../../data/dataset';
import { preprocess } from '../../data/preprocessing/apply';
import type { Preprocessing, RowRange } from '../../protocol/inspection';
import { elementCount } from '../../protocol/shape';

/** Rows of the data as the model reads them, row-major, in a new array. */
export async function readInputs(
  dataset: Dataset,
  rows: RowRange,
  preprocessing: Preprocessing,
): Promise<Float32Array> {
  const { dtype, shape } = dataset.description;
  const raw = new Float32Array(rows.count * elementCount(shape));
  await dataset.read(rows, raw, 0);
  return preprocess(raw, rows.count, preprocessing, dtype, shape);
}
