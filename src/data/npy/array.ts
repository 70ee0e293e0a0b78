import type { RowRange } from '../../core/figures/scorePlan';
import type { ByteSource } from '../byteSource';
import type { Numbers, RowArray } from '../dataFile';
import { denseArray } from '../denseArray';
import { readNpyHeader, type NpyHeader } from './header';

/** An npy array opened for reading by row: nothing of it is held in memory. */
export interface NpyArray extends RowArray {
  readonly header: NpyHeader;
}

/** Reads the header of an array; the array owns the source, which is closed when it is refused. */
export async function openNpy(source: ByteSource, name: string): Promise<NpyArray> {
  try {
    const header = await readNpyHeader(source, name);
    return { ...(await denseArray(source, { name, ...header })), header };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** Writes the rows' values to `out` from `at` on. */
export function readNumbers(array: NpyArray, rows: RowRange, out: Numbers, at: number): Promise<void> {
  return array.readNumbers(rows, out, at);
}
