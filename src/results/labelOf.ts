import type { LabelValues } from '../core/dataset/datasetDescription';

/** The label of a row of the data, by name where the labels have names; null where there is none. */
export function labelOf(labels: LabelValues | undefined, index: number): string | null {
  const value = labels?.values[index];
  return value === undefined ? null : (labels?.names?.[value] ?? String(value));
}
