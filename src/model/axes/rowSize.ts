import type { StatedShape } from '../../core/shape';

/** Values of a row: the product of the axes after the batch; undefined where one of them is free. */
export function rowSize(shape: StatedShape | undefined): number | undefined {
  if (!shape || shape.length === 0) return undefined;
  let count = 1;
  for (const extent of shape.slice(1)) {
    if (typeof extent !== 'number' || extent <= 0) return undefined;
    count *= extent;
  }
  return count;
}

/**
 * Values that belong to one row of the batch, wherever its axis lies: recurrent layers put it second. Undefined where an
 * axis is unknown, or no axis, or more than one, is the batch.
 *
 * @param batch the symbol of the batch axis, or the number it is fixed to, which then is the first axis
 */
export function valuesPerRow(shape: StatedShape | undefined, batch: number | string): number | undefined {
  if (!shape || shape.length === 0) return undefined;
  if (typeof batch === 'number') return shape[0] === batch ? rowSize(shape) : undefined;
  let [count, batches] = [1, 0];
  for (const extent of shape) {
    if (extent === batch) batches += 1;
    else if (typeof extent === 'number' && extent > 0) count *= extent;
    else return undefined;
  }
  return batches === 1 ? count : undefined;
}
