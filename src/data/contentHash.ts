import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FolderMembers } from '../core/dataset/datasetDescription';
import { stampOf, type FileVersion } from '../core/files/fileVersion';
import { membersOf } from './folder/folderMembers';
import { rowFilesIn } from './folder/rowFiles';

/** Bytes read at once: other requests are answered in between. */
const blockBytes = 1 << 20;

/** SHA-256 of a file as it was opened; null where it is no longer that file, so that no other content is vouched for. */
export async function hashOfFile({ path: file, stamp }: FileVersion): Promise<string | null> {
  const isAsOpened = async () => stampOf(await stat(file)) === stamp;
  try {
    if (!(await isAsOpened())) return null;
    const hash = await hashOfContent(file);
    return (await isAsOpened()) ? hash : null;
  } catch {
    return null;
  }
}

/**
 * SHA-256 of the pictures or recordings of a folder as it was opened: of a line `PATH`, NUL, SHA-256 for each, in the order of their
 * rows; null where they are no longer those.
 */
export async function hashOfFolder(folder: string, { stamp }: FolderMembers): Promise<string | null> {
  const isAsOpened = async () => {
    const { names } = await rowFilesIn(folder);
    return membersOf(folder, names).members.stamp === stamp ? names : undefined;
  };
  try {
    const names = await isAsOpened();
    if (!names) return null;
    const hash = createHash('sha256');
    for (const name of names)
      hash.update(`${name.split(path.sep).join('/')}\0${await hashOfContent(path.join(folder, name))}\n`);
    return (await isAsOpened()) ? hash.digest('hex') : null;
  } catch {
    return null;
  }
}

async function hashOfContent(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, 'r');
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, blockBytes);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(block.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
