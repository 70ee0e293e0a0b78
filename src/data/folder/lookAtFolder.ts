import type { FolderMembers } from '../../core/dataset/datasetDescription';
import type { FolderChange, FolderLook } from '../../contracts/engine/data';

import { membersOf, type FoundMembers } from './folderMembers';
import { rowFilesIn } from './rowFiles';

/**
 * How the pictures or recordings of a folder differ from what was opened.
 *
 * @throws if the folder cannot be read
 */
export async function lookAtFolder(folder: string, opened: FolderMembers): Promise<FolderLook> {
  const { names } = await rowFilesIn(folder);
  // Not the time to list them: it has waited for whatever else the process does.
  const start = performance.now();
  const found = membersOf(folder, names);
  return { change: changeOf(folder, opened, found), seconds: (performance.now() - start) / 1000 };
}

function changeOf(
  folder: string,
  { stamp, newest }: FolderMembers,
  { members, latest }: FoundMembers,
): FolderChange | null {
  if (members.stamp === stamp) return null;
  // A picture with an old time, as a copy may have, cannot be told from the others.
  return { path: members.newest > newest ? latest : folder, stamp: members.stamp };
}
