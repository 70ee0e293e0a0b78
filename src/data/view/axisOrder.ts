import { elementCount, withoutOnes } from '../../core/shape';

/** A shape of three axes once its last comes first, or its first last. */
export function movedChannels(
  [a = 1, b = 1, c = 1]: readonly number[],
  way: 'channels-first' | 'channels-last',
): readonly number[] {
  return way === 'channels-first' ? [c, a, b] : [b, c, a];
}

/** Axes beyond this many are not tried in all their orders. */
const maxAxes = 6;

/**
 * The order of a row's axes that gives the shape another one has, axes of extent 1 aside; undefined where none does.
 * Of several, the one that leaves axes of equal extent in their order.
 */
export function exchangeOf(
  shape: readonly number[],
  wanted: readonly number[],
): readonly number[] | undefined {
  const target = withoutOnes(wanted);
  const free = [...shape.keys()].filter((axis) => shape[axis] !== 1);
  if (free.length !== target.length || free.length > maxAxes) return undefined;
  const order: number[] = [];
  for (const extent of target) {
    const place = free.findIndex((axis) => shape[axis] === extent);
    if (place < 0) return undefined;
    order.push(...free.splice(place, 1));
  }
  return [...[...shape.keys()].filter((axis) => shape[axis] === 1), ...order];
}

/** Whether rows of one shape become those of another without anything but their axes being moved, or one being flat. */
export function fitsRows(row: readonly number[], wanted: readonly number[]): boolean {
  const isFlat = withoutOnes(row).length <= 1 || withoutOnes(wanted).length <= 1;
  return isFlat ? elementCount(row) === elementCount(wanted) : exchangeOf(row, wanted) !== undefined;
}

/** Whether the rows of an array would fit if they were counted along its last axis rather than its first. */
export function fitsAlongLast(whole: readonly number[], wanted: readonly number[]): boolean {
  return whole.length > 1 && fitsRows(whole.slice(0, -1), wanted);
}
