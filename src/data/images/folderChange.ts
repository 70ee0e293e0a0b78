import type { FolderMembers } from '../../core/dataset/folderMembers';
import type { FolderChange } from '../../contracts/engine/data';
import { picturesIn } from './folder';
import { membersOf } from './folderMembers';

/**
 * How the pictures of a folder differ from what was opened; null where they do not.
 *
 * @throws if the folder cannot be read
 */
export async function folderChange(
  folder: string,
  { stamp, newest }: FolderMembers,
): Promise<FolderChange | null> {
  const { members, latest } = membersOf(folder, await picturesIn(folder));
  if (members.stamp === stamp) return null;
  // A picture with an old time, as a copy may have, cannot be told from the others.
  return { path: members.newest > newest ? latest : folder, stamp: members.stamp };
}
