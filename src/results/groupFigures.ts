import { orNull } from '../core/figures/orNull';
import { maxFactorGroups } from '../contracts/panel/selection';
import type { GroupFigures } from '../core/figures/figures';
import type { FactorValues, LabelValues } from '../core/dataset/datasetDescription';
import { addToMean, emptyMean, standardError, type RunningMean } from '../vae/estimators/runningMean';
import { factorNameOf } from './factors';
import { elboOf, isFiniteRow, klOf, logPxOf, reconstructionOf, squaredErrorOf } from './rowFigures';
import type { FigureColumns } from './figureColumns';

const measures = {
  elbo: elboOf,
  reconstruction: reconstructionOf,
  kl: klOf,
  squared: squaredErrorOf,
  logPx: logPxOf,
};

/**
 * Means per row, in nats, over the rows that share a value: of a label, of a factor, of a condition that is fed from
 * either. Rows without a value or without finite figures are left out, as they are of the means over all rows.
 *
 * @returns the groups in the order of their values; null where there are too many to list
 */
function groupFiguresOf(
  columns: FigureColumns,
  values: ArrayLike<number | undefined>,
  nameOf: (value: number) => string,
): GroupFigures[] | null {
  const groups = new Map<number, Record<keyof typeof measures, RunningMean>>();
  for (const row of columns.scoredRows()) {
    const value = values[columns.first + row] ?? NaN;
    if (Number.isNaN(value) || !isFiniteRow(columns, row)) continue;
    let group = groups.get(value);
    if (!group) {
      if (groups.size === maxFactorGroups) return null;
      const empty = () => ({ ...emptyMean });
      group = { elbo: empty(), reconstruction: empty(), kl: empty(), squared: empty(), logPx: empty() };
      groups.set(value, group);
    }
    for (const [name, figure] of Object.entries(measures) as [keyof typeof measures, typeof elboOf][])
      addToMean(group[name], figure(columns, row));
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([value, { elbo, reconstruction, kl, squared, logPx }]) => ({
      name: nameOf(value),
      count: elbo.count,
      elbo: orNull(elbo.mean),
      elboSe: orNull(standardError(elbo)),
      reconstruction: orNull(reconstruction.mean),
      kl: orNull(kl.mean),
      meanSquaredError: orNull(squared.mean),
      logPx: orNull(logPx.mean),
    }));
}

/** The figures of each label, by its name where it has one. */
export function labelFiguresOf(columns: FigureColumns, labels: LabelValues): GroupFigures[] | null {
  return groupFiguresOf(columns, labels.values, (value) => labels.names?.[value] ?? String(value));
}

/** The figures of each value of a factor. */
export function factorFiguresOf(columns: FigureColumns, factor: FactorValues): GroupFigures[] | null {
  const { names } = factor;
  return groupFiguresOf(columns, factor.values, (value) =>
    factorNameOf({ values: Float64Array.of(value), ...(names && { names }) }, 0),
  );
}
