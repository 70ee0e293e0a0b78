import type { StatedShape } from '../../core/shape';
import { rowSize } from '../axes/rowSize';
import type { TensorSignature } from '../../core/model/role';

/** Whether two tensors have rows of one shape, as the file states them. */
export function sameRow(a: TensorSignature, b: TensorSignature): boolean {
  return (
    a.shape.length > 1 &&
    a.shape.length === b.shape.length &&
    a.shape.slice(1).every((extent, axis) => typeof extent === 'number' && extent === b.shape[axis + 1])
  );
}

/** Whether a row of one tensor may hold as many values as a row of another: free axes may be anything. */
export function mayHoldAsMuch(a: TensorSignature, b: TensorSignature): boolean {
  const [first, second] = [rowSize(a.shape), rowSize(b.shape)];
  if (a.shape.length < 2 || b.shape.length < 2) return false;
  if (first !== undefined && second !== undefined) return first === second;
  return (
    a.shape.length === b.shape.length &&
    a.shape.slice(1).every((extent, axis) => {
      const other = b.shape[axis + 1];
      return typeof extent !== 'number' || typeof other !== 'number' || extent === other;
    })
  );
}

/** Whether a row of one tensor surely holds several times as many values as a row of another. */
export function holdsMultiple(a: TensorSignature, b: TensorSignature): boolean {
  const [first, second] = [rowSize(a.shape), rowSize(b.shape)];
  return first !== undefined && second !== undefined && first > second && first % second === 0;
}

/** Whether a tensor may hold a number of classes for every value of another: on an axis of their own, first or last. */
export function mayHoldClasses(a: TensorSignature, b: TensorSignature): boolean {
  const agree = (classless: StatedShape) =>
    mayHoldAsMuch({ ...a, shape: [a.shape[0] ?? '', ...classless] }, b);
  const row = a.shape.slice(1);
  return a.shape.length === b.shape.length + 1 && (agree(row.slice(1)) || agree(row.slice(0, -1)));
}

/**
 * Whether one number of a spread is for several values of a mean: one for each latent dimension of all rows, as [d] or
 * [1, d], one for each row, or one for all.
 */
export function isShared(spread: StatedShape, mean: StatedShape): boolean {
  const row = mean.slice(1);
  const fits = (axes: StatedShape) =>
    axes.length <= row.length &&
    axes.every((extent, axis) => extent === 1 || extent === row[axis + row.length - axes.length]);
  if (spread.length < mean.length) return fits(spread) && (spread.length > 0 || mean.length > 0);
  const ofRow = spread.slice(1);
  return (
    spread.length === mean.length && fits(ofRow) && (spread[0] === 1 || ofRow.some((e, i) => e !== row[i]))
  );
}
