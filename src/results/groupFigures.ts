import { orNull } from '../core/figures/orNull';
import { maxFactorGroups } from '../contracts/panel/selection';
import { groupFigures, type GroupFigures } from '../core/figures/figures';
import type { FactorValues, LabelValues } from '../core/dataset/datasetDescription';
import { addToMean, emptyMean, standardError, type RunningMean } from '../vae/estimators/runningMean';
import { factorNameOf } from './factors';
import { isFiniteRow, rowFigures } from './rowFigures';
import type { FigureColumns } from './figureColumns';

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
  const groups = new Map<number, readonly RunningMean[]>();
  for (const row of columns.scoredRows()) {
    const value = values[columns.first + row] ?? NaN;
    if (Number.isNaN(value) || !isFiniteRow(columns, row)) continue;
    let group = groups.get(value);
    if (!group) {
      if (groups.size === maxFactorGroups) return null;
      group = groupFigures.map(() => ({ ...emptyMean }));
      groups.set(value, group);
    }
    for (const [place, name] of groupFigures.entries())
      addToMean(group[place]!, rowFigures[name](columns, row));
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([value, means]) => ({ name: nameOf(value), count: means[0]!.count, ...figuresOf(means) }));
}

/** @param means in the order of the figures */
function figuresOf(means: readonly RunningMean[]): Omit<GroupFigures, 'name' | 'count'> {
  const figures = groupFigures.flatMap((name, place) => [
    [name, orNull(means[place]!.mean)] as const,
    [`${name}Se`, orNull(standardError(means[place]!))] as const,
  ]);
  return Object.fromEntries(figures) as Omit<GroupFigures, 'name' | 'count'>;
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
