import { rowFigures } from './rowFigures';
import { sortByKeys } from './radixSort';
import type { FigureColumns } from './figureColumns';
import type { SampleColumn, SortOrder } from '../core/figures/rowOrder';

/** Rows of the pass that have figures, sorted; rows without a figure in the column come last, ties by index. */
export function sortRows(
  columns: FigureColumns,
  order: SortOrder,
  labels: Int32Array | undefined,
): Uint32Array {
  const rows = columns.scoredRows();
  const value = columnValue(columns, order.column, labels);
  const sign = order.descending ? -1 : 1;
  // Loops, since typed arrays made by from() cost a million rows tenths of a second.
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const key = sign * value(rows[i]!);
    keys[i] = Number.isNaN(key) ? Infinity : key;
  }
  return sortByKeys(rows, keys);
}

/** The figure of a row in a column; of a label, its number. NaN where there is none. */
export function columnValue(
  columns: FigureColumns,
  column: SampleColumn,
  labels: Int32Array | undefined,
): (row: number) => number {
  switch (column) {
    case 'index':
      return columns.sampleOf;
    case 'label':
      return (row) => labels?.[columns.first + row] ?? NaN;
    default: {
      const figure = rowFigures[column];
      return (row) => figure(columns, row);
    }
  }
}
