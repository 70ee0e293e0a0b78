import type { DataFormat } from '../../protocol/dataset';
import type { RowRange } from '../../protocol/inspection';

/** A column of a table. */
export interface TableColumn {
  readonly name: string;
  readonly kind: 'number' | 'text' | 'vector' | 'image';
  /** As numpy writes it; of images and text whatever they hold. */
  readonly dtype: string;
  /** Of a vector: what one row holds. */
  readonly shape: readonly number[];
}

/** One row's value of a column by its kind: a number, a text, a vector, the bytes of a picture's file. */
export interface ColumnCells {
  readonly number: number;
  readonly text: string;
  readonly vector: ArrayLike<number | bigint>;
  readonly image: Uint8Array;
}

/** Rows of named columns. */
export interface Table {
  readonly path: string;
  readonly format: DataFormat;
  readonly count: number;
  readonly columns: readonly TableColumn[];
  /** The values of some columns over some rows, a list a column; each is of its column's kind. */
  read(columns: readonly TableColumn[], rows: RowRange): Promise<readonly ArrayLike<unknown>[]>;
  close(): Promise<void>;
}
