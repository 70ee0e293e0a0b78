import { openFile } from './byteSource';
import type { RowArray } from './dataFile';
import { openNpy } from './npy/array';
import { openNpz } from './npz/archive';
import type { DataReference } from '../core/dataset/dataReference';

/** Opens an npy file, or an array of an npz archive, without what it takes to read any other format. */
export async function openNumbers({ path, key }: DataReference): Promise<RowArray> {
  if (!/\.npz$/i.test(path)) return openNpy(await openFile(path), path);
  const archive = await openNpz(path);
  try {
    const array = await archive.openArray(key ?? (await archive.dataKey()));
    return {
      ...array,
      close: async () => {
        await array.close();
        await archive.close();
      },
    };
  } catch (error) {
    await archive.close();
    throw error;
  }
}
