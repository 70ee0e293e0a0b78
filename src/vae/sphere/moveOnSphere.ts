/**
 * A point of the unit sphere with some coordinates set and the others scaled so that its length stays 1: with one coordinate,
 * the way along the great circle through the point and that axis.
 *
 * @param changes coordinates with their values; those too long for the sphere are scaled back to it
 */
export function moveOnSphere(
  z: Float32Array,
  changes: readonly (readonly [dimension: number, value: number])[],
): Float32Array {
  const moved = z.slice();
  const set = new Map(changes);
  for (const [dimension, value] of set) moved[dimension] = value;
  const squares = (isOf: (dimension: number) => boolean) =>
    moved.reduce((sum, value, j) => (isOf(j) ? sum + value * value : sum), 0);
  const [stated, others] = [squares((j) => set.has(j)), squares((j) => !set.has(j))];
  if (stated >= 1) return moved.map((value, j) => (set.has(j) ? value / Math.sqrt(stated) : 0));
  const rest = Math.sqrt(1 - stated);
  if (others > 0) return moved.map((value, j) => (set.has(j) ? value : (value * rest) / Math.sqrt(others)));
  // At a pole all ways down are alike: the first axis that is free is taken.
  const free = moved.findIndex((_, j) => !set.has(j));
  if (free >= 0) moved[free] = rest;
  return moved;
}
