import type { LabelValues } from '../core/dataset/datasetDescription';
import type { LabelGroup } from '../contracts/panel/selection';
import type { FigureColumns } from './figureColumns';

/** The label of a row of the data, by name where the labels have names; null where there is none. */
export function labelOf(labels: LabelValues | undefined, index: number): string | null {
  const value = labels?.values[index];
  return value === undefined ? null : (labels?.names?.[value] ?? String(value));
}

/** The labels of the rows that have figures, in the order of their numbers, with how many rows each has. */
export function labelGroupsOf(columns: FigureColumns, labels: LabelValues): LabelGroup[] {
  const counts = new Map<number, number>();
  for (const row of columns.scoredRows()) {
    const value = labels.values[columns.first + row];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([value, count]) => ({ name: labels.names?.[value] ?? String(value), count }));
}
