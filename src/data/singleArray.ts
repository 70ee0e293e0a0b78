import type { DataFile, RowArray } from './dataFile';
import type { DataFormat } from '../core/dataset/dataFormats';
import { keyOnSingleArray } from './problems/files';

/** A file that is one array, which is closed with the array. */
export function singleArray(format: DataFormat, array: RowArray): DataFile {
  return {
    format,
    keys: [],
    dataKey: () => Promise.resolve(undefined),
    openArray: async (key) => {
      if (key === undefined) return array;
      await array.close();
      throw keyOnSingleArray({ name: array.name, key });
    },
    close: () => array.close(),
  };
}
