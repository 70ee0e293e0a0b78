import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { FolderMembers } from '../../core/dataset/datasetDescription';
import { stampOf } from '../../core/files/fileVersion';

/** {@link FolderMembers}, with the path of the one that was written last. */
export interface FoundMembers {
  readonly members: FolderMembers;
  readonly latest: string;
}

/**
 * Looks at the files of a folder, some microseconds each; one that is not there counts as empty.
 *
 * @param names paths inside the folder, in a fixed order
 */
export function membersOf(folder: string, names: readonly string[]): FoundMembers {
  const hash = createHash('sha256');
  let bytes = 0;
  let newest = 0;
  let latest = folder;
  for (const name of names) {
    const file = path.join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    hash.update(`${name}\0${found ? stampOf(found) : ''}\n`);
    if (!found) continue;
    bytes += found.size;
    if (found.mtimeMs > newest) [newest, latest] = [found.mtimeMs, file];
  }
  const stamp = hash.digest('base64url').slice(0, 22);
  return { members: { count: names.length, bytes, newest, stamp }, latest };
}
