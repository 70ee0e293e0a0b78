import type { FileVersion } from '../core/files/fileVersion';
import type { DataFile } from './dataFile';
import { versionNow } from './fileVersions';
import { openDataFile } from './openDataFile';

/** A data file that is open, and what it is: the file or folder, then the parts and folders in it that tell its changes. */
export interface PinnedFile {
  readonly file: DataFile;
  readonly versions: readonly [FileVersion, ...FileVersion[]];
}

/**
 * Opens a data file. Its version is taken before anything is read, so that a file written meanwhile is another one.
 *
 * @throws ProblemError if it cannot be read
 */
export async function openPinned(path: string): Promise<PinnedFile> {
  const version = versionNow(path);
  const file = await openDataFile(path);
  return { file, versions: [version, ...(file.parts ?? []).map(versionNow)] };
}
