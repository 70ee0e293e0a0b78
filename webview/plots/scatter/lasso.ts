import type { PointIndex } from './pointIndex';
import type { Place } from './viewport';

/**
 * Returns the points inside a polygon, by the even–odd rule (the PNPOLY test by W. R. Franklin).
 *
 * @param line corners in data coordinates; the last one is connected to the first
 */
export function pointsInside(
  points: PointIndex,
  line: readonly Place[],
  counts: (point: number) => boolean = () => true,
): number[] {
  if (line.length < 3) return [];
  const [xs, ys] = [line.map(({ x }) => x), line.map(({ y }) => y)];
  const x = { min: Math.min(...xs), max: Math.max(...xs) };
  const y = { min: Math.min(...ys), max: Math.max(...ys) };
  return points.within(x, y, Infinity, (point) => counts(point) && isInside(points.at(point), xs, ys));
}

function isInside({ x, y }: Place, xs: readonly number[], ys: readonly number[]): boolean {
  let inside = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [yi, yj] = [ys[i]!, ys[j]!];
    if (yi > y === yj > y) continue;
    if (x < ((xs[j]! - xs[i]!) * (y - yi)) / (yj - yi) + xs[i]!) inside = !inside;
  }
  return inside;
}

/** Removes corners of a drawn line that are closer together than `minDistance`. */
export function thinned(line: readonly Place[], minDistance = 2): Place[] {
  const kept: Place[] = [];
  for (const corner of line) {
    const last = kept.at(-1);
    if (!last || Math.hypot(corner.x - last.x, corner.y - last.y) >= minDistance) kept.push(corner);
  }
  return kept;
}
