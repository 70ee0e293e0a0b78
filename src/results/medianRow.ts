import type { MedianRow } from '../contracts/analysis';
import type { FigureColumns } from './figureColumns';
import { sortRows } from './order';
import { rowFigures } from './rowFigures';

/**
 * The row in the middle by ELBO, or by squared error where there is no ELBO; of an even number, the lower one. Rows whose
 * figure is not finite are left out. Null where no row is left, and for models that have neither figure.
 */
export function medianRow(columns: FigureColumns): MedianRow | null {
  const { elbo, errors } = columns.has;
  if (!elbo && !errors) return null;
  const figure = elbo ? 'elbo' : 'meanSquaredError';
  const valueOf = rowFigures[figure];
  const rows = sortRows(columns, { column: figure, descending: false }, undefined).filter((row) =>
    Number.isFinite(valueOf(columns, row)),
  );
  const row = rows[(rows.length - 1) >>> 1];
  return row === undefined ? null : { row, figure };
}
