import type { Extent, Place } from './viewport';

const side = 128;
const full = 65536;

/** A spatial index: quantized points in a grid of cells, for fast lookup of points near a place. */
export class PointIndex {
  /** Start of each cell's points in `#order`, plus the end of the last cell. */
  readonly #starts = new Uint32Array(side * side + 1);
  readonly #order: Uint32Array;

  /**
   * @param coordinates x and y of each point, quantized to 0..65535 within the extents
   */
  constructor(
    readonly coordinates: Uint16Array,
    readonly x: Extent,
    readonly y: Extent,
  ) {
    const count = coordinates.length / 2;
    const cells = new Uint32Array(count);
    for (let point = 0; point < count; point++) {
      const cell = cellOf(coordinates[2 * point]!) + side * cellOf(coordinates[2 * point + 1]!);
      cells[point] = cell;
      this.#starts[cell + 1]! += 1;
    }
    for (let cell = 0; cell < side * side; cell++) this.#starts[cell + 1]! += this.#starts[cell]!;
    const next = this.#starts.slice();
    this.#order = new Uint32Array(count);
    for (let point = 0; point < count; point++) this.#order[next[cells[point]!]!++] = point;
  }

  get count(): number {
    return this.coordinates.length / 2;
  }

  /** Data coordinates of a point. */
  at(point: number): Place {
    const { x, y, coordinates } = this;
    return {
      x: x.min + (coordinates[2 * point]! / 65535) * (x.max - x.min),
      y: y.min + (coordinates[2 * point + 1]! / 65535) * (y.max - y.min),
    };
  }

  /** The points within a rectangle, at most `limit` of them. */
  within(x: Extent, y: Extent, limit = Infinity, counts: (point: number) => boolean = () => true): number[] {
    const found: number[] = [];
    this.#walk(x, y, (point) => {
      const place = this.at(point);
      const inside = place.x >= x.min && place.x <= x.max && place.y >= y.min && place.y <= y.max;
      if (inside && counts(point)) found.push(point);
      return found.length < limit;
    });
    return found;
  }

  /** The point nearest to a place within a distance of `reach`, in data units; undefined if there is none. */
  nearest(place: Place, reach: number, counts: (point: number) => boolean): number | undefined {
    let best: number | undefined;
    let minSquare = reach * reach;
    const [x, y] = [
      { min: place.x - reach, max: place.x + reach },
      { min: place.y - reach, max: place.y + reach },
    ];
    this.#walk(x, y, (point) => {
      const at = this.at(point);
      const square = (at.x - place.x) ** 2 + (at.y - place.y) ** 2;
      if (square <= minSquare && counts(point)) [best, minSquare] = [point, square];
      return true;
    });
    return best;
  }

  /** Visits the points of all cells that a rectangle overlaps, until `visit` returns false. */
  #walk(x: Extent, y: Extent, visit: (point: number) => boolean): void {
    const [left, right] = cellsOf(x, this.x);
    const [bottom, top] = cellsOf(y, this.y);
    for (let row = bottom; row <= top; row++) {
      for (let column = left; column <= right; column++) {
        const cell = column + side * row;
        for (let at = this.#starts[cell]!; at < this.#starts[cell + 1]!; at++) {
          if (!visit(this.#order[at]!)) return;
        }
      }
    }
  }
}

function cellOf(quantized: number): number {
  return Math.floor((quantized * side) / full);
}

/** First and last cell that part of an extent overlaps; an empty range if it's outside. */
function cellsOf(part: Extent, whole: Extent): readonly [number, number] {
  const span = whole.max - whole.min;
  if (!(span > 0)) return part.min <= whole.min && part.max >= whole.min ? [0, 0] : [0, -1];
  const cell = (value: number) => Math.floor((((value - whole.min) / span) * 65535 * side) / full);
  return [Math.max(0, cell(part.min)), Math.min(side - 1, cell(part.max))];
}
