import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../core/files/systemError';
import { fileUnwritable } from './problems';

/**
 * Writes a file and the folders above it. The file is whole or, where that fails, as it was before: it is written under
 * another name and then put in its place.
 *
 * @param isSynced whether it is on the disk before it is put there, so that it is whole after a power failure, too
 * @throws ProblemError if it cannot be written
 */
export async function writeOut(file: string, content: Uint8Array | string, isSynced = false): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // What a link points to is replaced, not the link.
    const target = await realpath(file).catch(() => file);
    const before = await stat(target).catch(() => undefined);
    if (before && !before.isFile()) await writeFile(target, content);
    else await replace(target, content, isSynced, before?.mode);
  } catch (error) {
    throw fileUnwritable({ file, ...systemError(error) });
  }
}

async function replace(
  file: string,
  content: Uint8Array | string,
  isSynced: boolean,
  mode?: number,
): Promise<void> {
  const part = path.join(path.dirname(file), `.latent-lens-${randomUUID()}.part`);
  try {
    const handle = await open(part, 'w', mode);
    try {
      await handle.writeFile(content);
      if (isSynced) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
