import { stat } from 'node:fs/promises';
import type { DataReference } from '../core/dataset/dataReference';
import type { PinnedTable } from '../core/dataset/pinnedTable';
import { stampOf } from '../core/files/fileVersion';
import { locateData } from './locate';
import { openPinned } from './openPinned';

/**
 * The file of a table as it is now, with the parts that it is made of, and which of its arrays is read. What is wrong with one that
 * cannot be read is said by whoever reads its rows.
 */
export async function pinTable(given: DataReference): Promise<PinnedTable> {
  const reference = await locateData(given);
  const { path } = reference;
  try {
    const { file, versions } = await openPinned(path);
    try {
      const key = reference.key ?? (await file.dataKey().catch(() => undefined));
      return { reference: { path, ...(key !== undefined && { key }) }, versions };
    } finally {
      await file.close();
    }
  } catch {
    return { reference, versions: [{ path, stamp: await stat(path).then(stampOf, () => '') }] };
  }
}
