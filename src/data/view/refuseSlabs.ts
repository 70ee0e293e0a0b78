import type { ImageFit } from '../../core/settings/recipe';
import type { RowArray } from '../dataFile';
import { fitsAlongLast, fitsRows } from './axisOrder';
import type { DataReference } from '../../core/dataset/dataReference';
import { samplesAlongLastAxis, rowUnlikePicture } from '../problems/rows';

/** Pictures in arrays are hardly longer than this many times their other side; tables often are. */
const longestSide = 8;

/**
 * Refuses to crop or resize rows that are slabs through many pictures, because these are along the last axis, or that are
 * tables: pieces of them would be no samples.
 */
export function refuseSlabs(
  { name, shape }: RowArray,
  { size }: ImageFit,
  reference: DataReference,
  inputShape: readonly number[] | undefined,
): void {
  const row = shape.slice(1);
  const wanted = [inputShape, size ?? undefined].filter((target) => target !== undefined);
  const [a = 0, b = 0, c = 0] = shape;
  const isStack = shape.length === 3 && a === b && b !== c;
  if (isStack || wanted.some((target) => !fitsRows(row, target) && fitsAlongLast(shape, target))) {
    throw samplesAlongLastAxis({ name, shape, reference });
  }
  if (size && row.length === 2 && Math.max(...row) > longestSide * Math.min(...row)) {
    throw rowUnlikePicture({ name, shape: row });
  }
}
