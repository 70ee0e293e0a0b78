import { noCheckpoint, type Checkpoint } from '../checkpoint';

/**
 * Assigns each row a column of its own so that the sum of their costs is as small as can be: the Hungarian method (Kuhn
 * 1955), by shortest augmenting paths, one row at a time (Jonker and Volgenant 1987). Of equally good ones, the same every
 * time.
 *
 * @param cost rows × columns, row-major, finite; no more rows than columns
 * @returns the column of each row
 */
export function assignRows(
  cost: Float64Array,
  rows: number,
  columns: number,
  checkpoint: Checkpoint = noCheckpoint,
): Int32Array {
  const rowOf = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    checkpoint();
    augment(row, { cost, columns, rowOf, rowPrice, columnPrice });
  }
  const columnOf = new Int32Array(rows);
  for (const [column, row] of rowOf.entries()) if (row >= 0) columnOf[row] = column;
  return columnOf;
}

interface Prices {
  readonly cost: Float64Array;
  readonly columns: number;
  /** The row that has a column so far; −1 for none. */
  readonly rowOf: Int32Array;
  /** Dual variables: no cost is below the sum of its row's and its column's, and every assigned one is equal to it. */
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
}

/** Finds the cheapest way to give one more row a column, by taking columns from other rows and giving them others. */
function augment(start: number, { cost, columns, rowOf, rowPrice, columnPrice }: Prices): void {
  const distance = new Float64Array(columns).fill(Infinity);
  const from = new Int32Array(columns).fill(-1);
  const seen: number[] = [];
  const isSeen = new Uint8Array(columns);
  let [row, last, reached] = [start, -1, 0];
  for (;;) {
    let [nearest, min] = [-1, Infinity];
    for (let column = 0; column < columns; column++) {
      if (isSeen[column] === 1) continue;
      const reduced = cost[row * columns + column]! - rowPrice[row]! - columnPrice[column]!;
      if (reached + reduced < distance[column]!) {
        distance[column] = reached + reduced;
        from[column] = last;
      }
      if (distance[column]! < min) [nearest, min] = [column, distance[column]!];
    }
    reached = min;
    last = nearest;
    if (rowOf[nearest] === -1) break;
    isSeen[nearest] = 1;
    seen.push(nearest);
    row = rowOf[nearest]!;
  }
  rowPrice[start]! += reached;
  for (const column of seen) {
    rowPrice[rowOf[column]!]! += reached - distance[column]!;
    columnPrice[column]! -= reached - distance[column]!;
  }
  while (last !== -1) {
    const before = from[last]!;
    rowOf[last] = before === -1 ? start : rowOf[before]!;
    last = before;
  }
}
