import { RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { SampleFigures } from './inspection';
import type { SampleColumn, SortOrder } from './panel';
import type { Problem } from './problem';

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
}

/** Bounds of a column, both included; null where open. Rows without the figure are outside of every range. */
export interface ColumnRange {
  readonly column: Exclude<SampleColumn, 'label'>;
  readonly least: number | null;
  readonly most: number | null;
}

/** Which values of a factor a row may have: those named, where any are, and those within bounds that are not open. */
export interface FactorCondition {
  readonly name: string;
  readonly values: readonly string[] | null;
  readonly least: number | null;
  readonly most: number | null;
}

export const everyRow: RowFilter = {
  labels: null,
  ranges: [],
  factors: [],
  worst: null,
  selected: false,
  notScored: false,
};

/** Whether a filter lets every row through. */
export function isEveryRow({ labels, ranges, factors, worst, selected, notScored }: RowFilter): boolean {
  const isBounded = labels !== null || ranges.length > 0 || factors.length > 0 || worst !== null;
  return !isBounded && !selected && !notScored;
}

/** Positions [start, start + count) of the rows as they are sorted and filtered. */
export interface RowIndicesParams {
  readonly order: SortOrder;
  readonly filter: RowFilter;
  readonly start: number;
  readonly count: number;
}

/** A label and how many of the rows with figures have it. */
export interface LabelGroup {
  readonly name: string;
  readonly count: number;
}

/** Values of a factor beyond this many are bounded, not listed. */
export const mostFactorGroups = 100;

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

/** Tells the host which samples are selected, by their index in the data, ascending. */
export const selectSamples = new RequestType<Uint32Array, null, Problem>('panel/selectSamples');
/** The samples at some positions of the table, ascending. */
export const rowIndices = new RequestType<RowIndicesParams, Uint32Array, Problem>('panel/rowIndices');
/** The labels of the rows in their own order; null where the data have none. */
export const labelGroups = new RequestType0<readonly LabelGroup[] | null, Problem>('panel/labelGroups');
/** The values of a factor, by its name. */
export const factorGroups = new RequestType<string, FactorGroups, Problem>('panel/factorGroups');
/** The figures of one sample; null where it has none (yet). */
export const sampleFigures = new RequestType<number, SampleFigures | null, Problem>('panel/sampleFigures');
/**
 * Asks where, and writes the figures of the samples given (CSV), with their latent means beside them (npy); answers
 * what was written, or null when the user thought better of it.
 */
export const exportSamples = new RequestType<ExportParams, readonly string[] | null, Problem>(
  'panel/exportSamples',
);
