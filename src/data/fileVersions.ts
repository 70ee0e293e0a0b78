import { statSync } from 'node:fs';
import { systemError } from '../core/files/systemError';
import { stampOf, type FileVersion } from '../core/files/fileVersion';
import { fileChanged, fileUnreadable } from '../core/problem/problems';

/**
 * The version of a file, or of a folder, as it is now. Blocks for some microseconds, where the way through the thread pool
 * takes a good part of a millisecond.
 *
 * @throws ProblemError if it cannot be read
 */
export function versionNow(path: string): FileVersion {
  try {
    return { path, stamp: stampOf(statSync(path)) };
  } catch (error) {
    throw fileUnreadable({ path, ...systemError(error) });
  }
}

/** @throws ProblemError if one of the files is not what it was */
export function assertUnchanged(versions: readonly FileVersion[]): void {
  for (const { path, stamp } of versions) {
    if (versionNow(path).stamp !== stamp) throw fileChanged({ path, isFolder: statSync(path).isDirectory() });
  }
}
