import path from 'node:path';
import type { ReferenceRows } from '../../contracts/panel/outliers';
import {
  formatDataReference,
  parseDataReference,
  type DataReference,
} from '../../core/dataset/dataReference';
import { printable } from '../../core/problem/names';
import { parseSubset } from '../../core/settings/rowSubset';
import { folderFromModel } from '../files/pathFromModel';

/** Reference rows as the user chose them and as they are remembered. */
export interface ChosenReference {
  /** A data file, as `--reference` takes it. */
  readonly data: string;
  /** Which of its rows, as `--reference-subset` takes it; all where it is left out. */
  readonly subset?: string | undefined;
}

/** What was remembered, if it is well formed: it may be of any age and shape. */
export function readReference(kept: unknown): ChosenReference | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { data, subset } = kept as Partial<Record<keyof ChosenReference, unknown>>;
  if (typeof data !== 'string' || data === '') return undefined;
  return typeof subset === 'string' && parseSubset(subset) ? { data, subset } : { data };
}

/** Whether a data file is the one that all of the chosen reference rows are. */
export function isWholeReference(
  { path: file }: DataReference,
  chosen: ChosenReference | undefined,
): boolean {
  return (
    chosen?.subset === undefined && chosen !== undefined && parseDataReference(chosen.data).path === file
  );
}

/** As the panel of a model names it. */
export function referenceRows({ data, subset }: ChosenReference, modelPath: string): ReferenceRows {
  const { path: file, key } = parseDataReference(data);
  const name = path.basename(file);
  const folder = folderFromModel(modelPath, file);
  return {
    name: printable(key === undefined ? name : formatDataReference({ path: name, key })),
    folder: folder && printable(folder),
    subset: subset ?? null,
  };
}
