import { problem } from '../core/problem/problem';
import type { DataFile, RowArray } from './dataFile';
import type { DataFormat } from '../core/dataset/dataFormats';

/** A file that is one array, which is closed with the array. */
export function singleArray(format: DataFormat, array: RowArray): DataFile {
  return {
    format,
    keys: [],
    dataKey: () => Promise.resolve(undefined),
    openArray: async (key) => {
      if (key === undefined) return array;
      await array.close();
      throw problem(
        'call-wrong',
        `${array.name} is one array, so it has no ${key}.`,
        'Choose the file without a key.',
      );
    },
    close: () => array.close(),
  };
}
