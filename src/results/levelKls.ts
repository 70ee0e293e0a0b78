import type { KlOfLevel } from '../core/figures/levelFigures';
import { klOfLevels } from '../core/figures/levelFigures';
import type { LatentLevel } from '../core/model/modelDescription';
import { rowKl } from '../vae/posterior/rowKl';
import type { FigureColumns } from './figureColumns';
import { isFiniteRow } from './rowFigures';

/** What each dimension adds to the KL of a row; NaN where the KL is no sum over dimensions, as on a sphere. */
export function klOfDimensions(columns: FigureColumns, row: number): Float64Array {
  const each = new Float64Array(columns.latentDims);
  rowKl(columns, row, columns.latentDims, columns.prior, (dimension, kl) => {
    each[dimension] = kl;
  });
  return each;
}

/** The KL of each of several latent variables of a row, nats, with its standard error where it is a mean over draws. */
export function levelKlsOf(
  columns: FigureColumns,
  row: number,
  levels: readonly LatentLevel[],
): readonly KlOfLevel[] {
  const errors = columns.drawnKl?.levelSe;
  return klOfLevels(levels, klOfDimensions(columns, row)).map((level, place) => ({
    ...level,
    klSe: errors ? errors[row * levels.length + place]! : null,
  }));
}

/** The Monte Carlo standard error of the mean KL of each of `count` latent variables over the rows; undefined in closed form. */
export function levelErrors(columns: FigureColumns, count: number): readonly number[] | undefined {
  const { drawnKl } = columns;
  if (!drawnKl) return undefined;
  const variances = new Float64Array(count);
  let rows = 0;
  for (const row of columns.scoredRows()) {
    if (!isFiniteRow(columns, row)) continue;
    rows += 1;
    for (let level = 0; level < count; level++)
      variances[level]! += drawnKl.levelSe[row * count + level]! ** 2;
  }
  return Array.from(variances, (variance) => Math.sqrt(variance) / rows);
}
