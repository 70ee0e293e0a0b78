import type { SampleColumn } from './rowOrder';

/** Requests about which samples are selected, and which the table shows. */

/** Which rows the table shows: those that meet everything given. */
export interface RowFilter {
  /** Labels to show; null for all. */
  readonly labels: readonly string[] | null;
  readonly ranges: readonly ColumnRange[];
  /** Conditions on factors of the data, one a factor. */
  readonly factors: readonly FactorCondition[];
  /** Only this share of the rows, 0..1, those with the lowest ELBO; null for all. */
  readonly worst: number | null;
  /** Only samples of the selection. */
  readonly selected: boolean;
  /** Only rows without the finite figures that the model has. */
  readonly notScored: boolean;
  /** Only rows whose label most of their nearest rows contradict with another one. */
  readonly unlikeNeighbors: boolean;
}

/** Bounds of a column, both included; null where open. Rows without the figure are outside of every range. */
export interface ColumnRange {
  readonly column: Exclude<SampleColumn, 'label'>;
  readonly min: number | null;
  readonly max: number | null;
}

/** Which values of a factor a row may have: those named, where any are, and those within bounds that are not open. */
export interface FactorCondition {
  readonly name: string;
  readonly values: readonly string[] | null;
  readonly min: number | null;
  readonly max: number | null;
}

export const everyRow: RowFilter = {
  labels: null,
  ranges: [],
  factors: [],
  worst: null,
  selected: false,
  notScored: false,
  unlikeNeighbors: false,
};

/** Whether a filter lets every row through. */
export function isEveryRow(filter: RowFilter): boolean {
  const { labels, ranges, factors, worst, selected, notScored, unlikeNeighbors } = filter;
  const isBounded = labels !== null || ranges.length > 0 || factors.length > 0 || worst !== null;
  return !isBounded && !selected && !notScored && !unlikeNeighbors;
}
