import { elementCount, sameShape, withoutOnes } from '../../core/shape';

/** How the axes of one shape become those of another: their order, or `same` where values stay in their order. */
export type Alignment = 'same' | readonly number[];

/** Moves of the channels: [c, h, w] ↔ [h, w, c], [c, n] ↔ [n, c], and the same of volumes. */
const moves: readonly (readonly number[])[] = [
  [1, 0],
  [1, 2, 0],
  [2, 0, 1],
  [1, 2, 3, 0],
  [3, 0, 1, 2],
];

/**
 * How a row of one shape is read as a row of another that holds as many values: as it is, where the two differ by axes of
 * length 1 or one of them is flat, or with its channels moved. Undefined where neither holds, so that values would be
 * read out of place.
 */
export function alignmentOf(from: readonly number[], to: readonly number[]): Alignment | undefined {
  if (elementCount(from) !== elementCount(to)) return undefined;
  const [a, b] = [withoutOnes(from), withoutOnes(to)];
  if (sameShape(a, b) || a.length <= 1 || b.length <= 1) return 'same';
  return moves.find(
    (order) =>
      order.length === from.length &&
      sameShape(
        order.map((axis) => from[axis]!),
        to,
      ),
  );
}
