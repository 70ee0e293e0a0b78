import type { FiguresKept } from '../contracts/analysis/columns';
import { rowFigures } from './rowFigures';
import { sortByKeys } from '../vae/estimators/radixSort';
import type { FigureColumns } from './figureColumns';
import { worstFirst, type SampleColumn, type SortOrder } from '../core/figures/rowOrder';

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

/** The rows with the lowest ELBO; where there is none, with the largest error or KL. The worst comes first. */
export function worstRows(columns: FigureColumns, count: number): Uint32Array {
  return sortRows(columns, worstOrder(columns.has), undefined).slice(0, count);
}

/** The rows that the model explains least first, by the figures that there are. */
export function worstOrder({ elbo, errors }: FiguresKept): SortOrder {
  return elbo ? worstFirst : { column: errors ? 'meanSquaredError' : 'kl', descending: true };
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
