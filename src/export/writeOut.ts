import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '../core/problem/problem';

/**
 * Writes a file and the folders above it. The file is whole or, where that fails, as it was before: it is written under
 * another name and then put in its place.
 *
 * @throws ProblemError if it cannot be written
 */
export async function writeOut(file: string, content: Uint8Array | string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // What a link points to is replaced, not the link.
    const target = await realpath(file).catch(() => file);
    const before = await stat(target).catch(() => undefined);
    if (before && !before.isFile()) await writeFile(target, content);
    else await replace(target, content, before?.mode);
  } catch (error) {
    throw problem('file-unwritable', `${file} cannot be written: ${why(error)}.`, remedyFor(error));
  }
}

async function replace(file: string, content: Uint8Array | string, mode?: number): Promise<void> {
  const part = path.join(path.dirname(file), `.latent-lens-${randomUUID()}.part`);
  try {
    await writeFile(part, content, mode === undefined ? {} : { mode });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function why(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'writing there is not allowed';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'EISDIR':
      return 'a folder has that name';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'a file has the name of a folder in its path';
    default:
      return (error as Error).message;
  }
}

function remedyFor(error: unknown): string {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? 'Free some space, or choose another place.'
    : 'Choose another place.';
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
