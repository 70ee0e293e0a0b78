import type { Warning } from '../../core/problem/warning';
import type { LeftOut } from './leftOut';
import type { RowRange } from '../../core/figures/scorePlan';
import type { DataFormat } from '../../core/dataset/dataFormats';

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  readonly kind: 'number' | 'text' | 'vector' | 'image';
  /** As numpy writes it; of images and text whatever they hold. */
  readonly dtype: string;
  /** Of a vector: what one row holds. */
  readonly shape: readonly number[];
  readonly leftOut?: LeftOut;
  /** What is worth saying of it. */
  readonly note?: Warning;
}

/** Rows of named columns. */
export interface Table {
  readonly path: string;
  readonly format: DataFormat;
  readonly count: number;
  readonly columns: readonly TableColumn[];
  /** Names of columns that hold what cannot be read, such as dates. */
  readonly unread?: readonly string[];
  /**
   * The values of some columns over some rows, a list a column, each of its column's kind: numbers (or big ones), texts,
   * lists of numbers, or the bytes of pictures' files.
   */
  read(columns: readonly TableColumn[], rows: RowRange): Promise<readonly ArrayLike<unknown>[]>;
  close(): Promise<void>;
}
