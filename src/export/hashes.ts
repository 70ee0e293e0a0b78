import type { FolderMembers } from '../core/dataset/datasetDescription';
import type { FileVersion } from '../core/files/fileVersion';

/** SHA-256 of what was opened; null where it is no longer there, so that no other content is vouched for. */
export interface Hashes {
  ofFile(version: FileVersion): Promise<string | null>;
  /** Of the pictures of a folder; null where they take too long to read, too. */
  ofFolder(folder: string, members: FolderMembers): Promise<string | null>;
}
