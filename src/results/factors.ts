import type { FactorValues } from '../core/dataset/datasetDescription';
import { maxFactorGroups, type FactorGroups } from '../contracts/panel/selection';
import type { FigureColumns } from './figureColumns';

/** What a factor is of a row of the data, by name or as a number of few digits; empty where it has none. */
export function factorNameOf({ values, names }: FactorValues, index: number): string {
  const value = values[index] ?? NaN;
  if (names) return names[value] ?? '';
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(6)));
}

/** What a factor is of the rows that have figures, in its order, with how many rows have each. */
export function factorGroupsOf(columns: FigureColumns, factor: FactorValues): FactorGroups {
  const isNumber = factor.names === undefined;
  const counts = new Map<number, number>();
  for (const row of columns.scoredRows()) {
    const value = factor.values[columns.first + row] ?? NaN;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > maxFactorGroups) return { groups: null, isNumber };
  }
  const values = Float64Array.from(counts.keys()).sort();
  const one = (value: number) =>
    factorNameOf({ values: Float64Array.of(value), ...(factor.names && { names: factor.names }) }, 0);
  const groups = Array.from(values, (value) => ({ name: one(value), count: counts.get(value)! }));
  return { groups, isNumber };
}
