import { noCheckpoint, type Checkpoint } from '../checkpoint';

/** Places in the list of rows searched, nearest first, with their Euclidean distances. */
export interface Neighbors {
  readonly places: Uint32Array;
  readonly distances: Float64Array;
}

const rowsBetweenChecks = 2048;

/**
 * The `count` rows nearest to a point in Euclidean distance, by looking at each of them; of equally near ones the first.
 *
 * @param values row-major over the point's dimensions
 * @param except a row that is left out, such as the point itself
 */
export function nearestRows(
  values: Float32Array,
  point: ArrayLike<number>,
  rows: ArrayLike<number>,
  count: number,
  except = -1,
  checkpoint: Checkpoint = noCheckpoint,
): Neighbors {
  const dimensions = point.length;
  const most = Math.min(count, rows.length);
  const places = new Uint32Array(most);
  const squares = new Float64Array(most).fill(Infinity);
  let found = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row === except) continue;
    const limit = found < most ? Infinity : squares[most - 1]!;
    let square = 0;
    for (let j = 0; j < dimensions && square < limit; j++) {
      const difference = values[row * dimensions + j]! - point[j]!;
      square += difference * difference;
    }
    if (square < limit) {
      let at = Math.min(found, most - 1);
      for (; at > 0 && squares[at - 1]! > square; at--) {
        squares[at] = squares[at - 1]!;
        places[at] = places[at - 1]!;
      }
      squares[at] = square;
      places[at] = i;
      found = Math.min(found + 1, most);
    }
    if (i % rowsBetweenChecks === rowsBetweenChecks - 1) checkpoint();
  }
  return { places: places.slice(0, found), distances: squares.slice(0, found).map(Math.sqrt) };
}
