/** A member of a data file: `images.npz:images`, or a plain file where `key` is left out. */
export interface DataReference {
  readonly path: string;
  readonly key?: string;
}

/** A data set as opened. `shape` is one row's, without the row axis. */
export interface DatasetDescription {
  readonly reference: DataReference;
  readonly format: 'npy' | 'npz';
  readonly count: number;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Least and greatest value, over the rows looked at (see `rangeRows`). */
  readonly range: readonly [number, number];
  readonly rangeRows: number;
  /** Whether the same rows hold no more than two different values. */
  readonly binary: boolean;
  readonly labels?: LabelDescription;
}

/** Labels of the rows: one small integer each, with names where the file gives them. */
export interface LabelDescription {
  readonly reference: DataReference;
  /** How they were found, in words. */
  readonly evidence: string;
  /** One a row of the data set. */
  readonly values: Int32Array;
  readonly names?: readonly string[];
}

/** `FILE` or `FILE:KEY`, a drive letter's colon aside. */
export function parseDataReference(text: string): DataReference {
  const colon = text.lastIndexOf(':');
  const isKey = colon > 1 && !/[\\/]/.test(text.slice(colon + 1)) && /\.np[yz]$/i.test(text.slice(0, colon));
  return isKey ? { path: text.slice(0, colon), key: text.slice(colon + 1) } : { path: text };
}

export function formatDataReference({ path, key }: DataReference): string {
  return key === undefined ? path : `${path}:${key}`;
}
