import type { Warning } from '../core/problem/warning';
import type { LeftOut } from './tables/leftOut';
import type { LabelEvidence } from '../core/evidence/dataEvidence';
import type { AudioRows } from '../core/dataset/audioRows';
import type { RowRange } from '../core/figures/scorePlan';
import type { FolderMembers } from '../core/dataset/datasetDescription';
import type { DataFormat } from '../core/dataset/dataFormats';

/** Where numbers are written to: float32 for the model, float64 where none may be lost. */
export type Numbers = Float32Array | Float64Array;

/** One array of a data file, by rows of its first axis. Nothing but the rows asked for is read. */
export interface RowArray {
  /** As messages name it: `FILE` or `FILE:KEY`. */
  readonly name: string;
  /** With the axis of the rows, which comes first. */
  readonly shape: readonly number[];
  /** As numpy writes it, without byte order: `u1`, `f4`. */
  readonly dtype: string;
  /** Whether it holds text, which only {@link readStrings} gives. */
  readonly isText: boolean;
  /** Of a table, the columns that the values of a row are from. */
  readonly valueNames?: readonly string[];
  /** Why it is text where numbers could be meant. */
  readonly textBecause?: LeftOut;
  readonly notes?: readonly Warning[];
  /** Of parts of recordings, how they were recorded. */
  readonly audio?: AudioRows;
  /** Rows that could not be read, with the reason: they were read as NaN. They are known once they were asked for. */
  readonly problems?: ReadonlyMap<number, string>;
  /** Writes the rows' values to `out` from `at` on, row-major. */
  readNumbers(rows: RowRange, out: Numbers, at: number): Promise<void>;
  /** The texts of an array of one text a row. */
  readStrings(rows: RowRange): Promise<readonly string[]>;
  /** The same array with its last axis first, where that is how its values are stored; it is closed with this one. */
  alongLast?(): Promise<RowArray>;
  close(): Promise<void>;
}

/** A data file of any format: one array, or several by name. */
export interface DataFile {
  readonly format: DataFormat;
  /** Of a folder, the paths in it that show when it changes and the folder itself does not. */
  readonly parts?: readonly string[];
  /** Pins the pictures or recordings of a folder, to `opened` or as they are now: one that is written later is refused. */
  pinMembers?(opened?: FolderMembers): FolderMembers;
  /** Names of its arrays; none where it is one array. */
  readonly keys: readonly string[];
  /** Whether a key that is none of them names arrays of it all the same, as several columns of a table. */
  names?(key: string): boolean;
  /**
   * Which array is the data where nobody chose one: beside the labels, if those are known.
   *
   * @param wanted values a row should have, where that is known: it decides between several arrays that could be the data
   * @param inputShape a row as the model reads it, with 0 for what is free: recordings are divided into such rows
   */
  dataKey(labelKey?: string, wanted?: number, inputShape?: readonly number[]): Promise<string | undefined>;
  /** What is worth saying of data that nobody named: what is not among them, and why. */
  notes?(dataKey: string | undefined): Promise<readonly Warning[]>;
  /** Which array has the labels, where the file itself shows it, and how it does. */
  labelKey?(dataKey: string | undefined): Promise<LabelKey | undefined>;
  /** Opens an array; the caller closes it. */
  openArray(key: string | undefined): Promise<RowArray>;
  close(): Promise<void>;
}

/** The array that has the labels, and how the file shows it. */
export interface LabelKey {
  readonly key: string;
  readonly evidence: LabelEvidence;
}
