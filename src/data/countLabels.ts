import type { LabelDescription } from '../core/dataset/datasetDescription';

/** More labels than this aren't offered as a list. */
const maxGroups = 1000;

/** The labels of all rows in the order of their numbers, with how many rows have each; none where they are too many. */
export function countLabels({ values, names }: LabelDescription): NonNullable<LabelDescription['groups']> {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > maxGroups) return [];
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([value, count]) => ({ name: names?.[value] ?? String(value), count }));
}
