import { stat } from 'node:fs/promises';
import type { DataReference } from '../core/dataset/dataReference';
import { stampOf, type FileVersion } from '../core/files/fileVersion';
import { locateData } from './locate';
import { openPinned } from './openPinned';

/**
 * The file of a table as it is now, with the parts that it is made of. What is wrong with one that cannot be read is said
 * by whoever reads its rows.
 */
export async function pinTable(given: DataReference): Promise<readonly FileVersion[]> {
  const { path } = await locateData(given);
  try {
    const { file, versions } = await openPinned(path);
    await file.close();
    return versions;
  } catch {
    return [{ path, stamp: await stat(path).then(stampOf, () => '') }];
  }
}
