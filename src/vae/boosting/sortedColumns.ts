import { ascendingOrder } from '../estimators/ascendingOrder';

/** Columns of numbers of the same rows, each with its rows in ascending order, which trees are grown on. */
export interface SortedColumns {
  readonly rows: number;
  readonly columns: readonly Float64Array[];
  readonly orders: readonly Uint32Array[];
}

/** @param columns all finite, of the same length */
export function sortedColumns(columns: readonly Float64Array[], rows: number): SortedColumns {
  return { rows, columns, orders: columns.map(ascendingOrder) };
}
