import { ascendingOrder } from '../estimators/ascendingOrder';

/** Columns of numbers of the same rows, each with its rows in ascending order, which trees are grown on. */
export interface SortedColumns {
  readonly rows: number;
  readonly columns: readonly Float64Array[];
  readonly orders: readonly Uint32Array[];
  /** The values in this order. */
  readonly sorted: readonly Float64Array[];
}

/** @param columns all finite, of the same length */
export function sortedColumns(columns: readonly Float64Array[], rows: number): SortedColumns {
  const orders = columns.map(ascendingOrder);
  const sorted = columns.map((column, place) => Float64Array.from(orders[place]!, (row) => column[row]!));
  return { rows, columns, orders, sorted };
}
