import type { Dataset } from '../../data/dataset';
import { unitOf } from '../../core/dataset/unit';
import { elementCount } from '../../core/shape';
import type { RawRow } from '../../contracts/engine/data';

/** A row as it lies in the data. */
export async function readRaw(dataset: Dataset, row: number): Promise<RawRow> {
  const { shape, dtype, range } = dataset.description;
  const values = new Float32Array(elementCount(shape));
  await dataset.read({ start: row, count: 1 }, values, 0);
  const unit = unitOf(dtype);
  return { values, shape, range: unit > 1 ? [0, unit] : range };
}
