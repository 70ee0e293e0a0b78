import type { PointIndex } from './pointIndex';
import type { Extent } from './viewport';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Returns the point that an arrow key moves to: the nearest visible point in that direction, with sideways distance
 * counted twice; undefined if there is none.
 */
export function stepTo(
  points: PointIndex,
  from: number,
  direction: Direction,
  sight: { readonly x: Extent; readonly y: Extent },
  counts: (point: number) => boolean,
): number | undefined {
  const start = points.at(from);
  let best: number | undefined;
  let minCost = Infinity;
  for (const point of points.within(sight.x, sight.y, Infinity, counts)) {
    if (point === from) continue;
    const place = points.at(point);
    const [right, up] = [place.x - start.x, place.y - start.y];
    const [ahead, aside] = along(direction, right, up);
    if (ahead < 0 || (ahead === 0 && aside === 0)) continue;
    const cost = ahead + 2 * Math.abs(aside);
    if (Math.abs(aside) <= 2 * ahead && cost < minCost) [best, minCost] = [point, cost];
  }
  return best;
}

function along(direction: Direction, right: number, up: number): readonly [ahead: number, aside: number] {
  switch (direction) {
    case 'right':
      return [right, up];
    case 'left':
      return [-right, up];
    case 'up':
      return [up, right];
    case 'down':
      return [-up, right];
  }
}
