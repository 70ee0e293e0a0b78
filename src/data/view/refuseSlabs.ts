import type { ImageFit } from '../../core/dataset/imageFit';
import { problem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';
import type { RowArray } from '../dataFile';
import { fitsAlongLast, fitsRows } from './axisOrder';
import { lastAxisRemedy } from './lastAxis';
import type { DataReference } from '../../core/dataset/dataReference';

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
    throw problem(
      'data-mismatch',
      `${name} has shape ${formatShape(shape)}, but its first axis doesn't seem to count pictures, so parts of its rows wouldn't be samples.`,
      lastAxisRemedy(reference, shape),
    );
  }
  if (size && row.length === 2 && Math.max(...row) > longestSide * Math.min(...row)) {
    throw problem(
      'data-mismatch',
      `A row of ${name} has shape ${formatShape(row)}, which doesn't look like a picture that can be resized.`,
      'Remove the size from the recipe, or choose data whose rows are pictures.',
    );
  }
}
