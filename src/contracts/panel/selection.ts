import type { Summary } from '../../core/figures/figures';
import type { SortOrder } from '../../core/figures/rowOrder';
import type { RowFilter } from '../../core/figures/rowFilter';
import type { CodeUsage } from '../../core/model/codes';

/** Positions [start, start + count) of the rows as they are sorted and filtered. */
export interface RowIndicesParams {
  readonly order: SortOrder;
  readonly filter: RowFilter;
  readonly start: number;
  readonly count: number;
}

/** The rows of the table. */
export type ShownRows = Pick<RowIndicesParams, 'order' | 'filter'>;

/** Mean figures of some rows, and how they use each codebook; null for a model without one. */
export interface SummaryOfRows {
  readonly summary: Summary;
  readonly codes: readonly CodeUsage[] | null;
}

/** A label and how many of the rows with figures have it. */
export interface LabelGroup {
  readonly name: string;
  readonly count: number;
}

/** Values of a factor beyond this many are bounded, not listed. */
export const maxFactorGroups = 100;

/** What a factor is of the rows with figures; null where its values are too many to list. */
export interface FactorGroups {
  readonly groups: readonly LabelGroup[] | null;
  /** Whether it can be bounded. */
  readonly isNumber: boolean;
}

/** Samples by their index, ascending, and the rows that it is an index among, as the panel's state names them. */
export interface ExportParams {
  readonly indices: Uint32Array;
  readonly rowsOf: string;
}
