import type { Warning } from '../problem/warning';
import type { LabelEvidence } from '../evidence/dataEvidence';
import type { FitEvidence } from '../evidence/settingEvidence';
import type { FileVersion } from '../files/fileVersion';
import type { ImageFit } from '../settings/recipe';
import type { RowSubset } from '../settings/rowSubset';
import type { AudioRows } from './audioRows';
import type { DataReference } from './dataReference';
import type { DataFormat } from './dataFormats';

/** How the rows of a file are seen: pictures in a size and colors, some rows of all. */
export interface DatasetView {
  readonly fit?: ImageFit;
  readonly subset?: RowSubset;
  /** Where the label of the subset stands, if it names one. */
  readonly labels?: DataReference;
}

/** A data set as opened. `shape` is one row's, without the row axis. */
export interface DatasetDescription {
  readonly reference: DataReference;
  /** The file or folder as it was opened, and what else of a folder tells that it changes: parts of a table, folders. */
  readonly versions: readonly FileVersion[];
  readonly format: DataFormat;
  /** Of a folder of pictures or recordings, these as they were when it was opened. */
  readonly members?: FolderMembers;
  /** How its rows are seen; left out where they are as the file has them. */
  readonly view?: DatasetView;
  /** Why pictures were brought to a size or colors that nobody asked for. */
  readonly fitEvidence?: FitEvidence;
  /** Of a subset, which rows of the file its rows are. */
  readonly rows?: Uint32Array;
  readonly count: number;
  /** Rows of the file, of which `count` are looked at. */
  readonly total: number;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Of recordings: their rate, and how channels lie in a row. */
  readonly audio?: AudioRows;
  /** What each value of a row is called, where the file says so. */
  readonly valueNames?: readonly string[];
  /** Min and max value, over the rows looked at (see `rangeRows`). */
  readonly range: readonly [number, number];
  readonly rangeRows: number;
  /** Values of the same rows that are NaN or infinite. */
  readonly notFinite: number;
  /** Whether the same rows hold no more than two different values. */
  readonly binary: boolean;
  /** Whether the same rows hold whole numbers only. */
  readonly whole: boolean;
  /** Min and max number of ones in one of the same rows, where they hold zeros and ones only. */
  readonly ones?: readonly [number, number];
  /** Of rows of one axis, the value that spreads widest, with how many times as wide as the median of all. */
  readonly widest?: { readonly value: number; readonly times: number };
  readonly labels?: LabelDescription;
  /** What else the file says of every row; each can be chosen as the labels. */
  readonly factors: readonly FactorDescription[];
  /** Arrays with several values a row that stand beside the data in its file. */
  readonly companions?: readonly CompanionDescription[];
  /** What is worth saying of the data and of what is not among them. */
  readonly notes?: readonly Warning[];
}

/** Labels of the rows: one small integer each, with names where the file gives them. */
export interface LabelDescription {
  readonly reference: DataReference;
  /** How they were found. */
  readonly evidence: LabelEvidence;
  /** The file or folder they were read from, as it was then, with its parts; left out where it is the data's own. */
  readonly files?: readonly FileVersion[];
  /** One a row of the data set. */
  readonly values: Int32Array;
  readonly names?: readonly string[];
  /** The labels of all rows of the file, with how many have each; none where they are too many to list. */
  readonly groups?: readonly { readonly name: string; readonly count: number }[];
}

/** What labels say of the rows. */
export type LabelValues = Pick<LabelDescription, 'values' | 'names'>;

/** What a factor is of every row: numbers as they are, texts as places in their names. NaN where it is missing. */
export interface FactorValues {
  readonly values: Float64Array;
  readonly names?: readonly string[];
}

/** An array beside the data with one row for each of theirs. */
export interface CompanionDescription {
  readonly name: string;
  readonly reference: DataReference;
  /** One row's shape. */
  readonly shape: readonly number[];
}

/** A column with one value a row, such as a ground-truth factor. */
export interface FactorDescription {
  readonly name: string;
  /** Where it is, to be chosen as the labels. */
  readonly reference: DataReference;
}

/** The pictures or recordings of a folder as they were when it was opened: by these a change in place is noticed. */
export interface FolderMembers {
  readonly count: number;
  readonly bytes: number;
  /** When the last of them was written, in milliseconds since 1970. */
  readonly newest: number;
  /** Names their paths, sizes and times: two folders of the same one are taken for the same content. */
  readonly stamp: string;
}
