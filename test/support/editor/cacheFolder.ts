import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The folder in the user's cache where the editor for `npm start` and the tests is kept. */
export function cacheFolder(...parts: readonly string[]): string {
  const stated = process.env['XDG_CACHE_HOME'] ?? '';
  // The XDG specification has relative paths ignored.
  const base = path.isAbsolute(stated) ? stated : path.join(os.homedir(), '.cache');
  return path.join(base, 'latent-lens', ...parts);
}

/**
 * A cached folder that is either whole or absent: it is filled under another name and renamed at the end,
 * so an install that is killed half-way is started anew.
 */
export async function cachedOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = cacheFolder(name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  await removeAbandoned(`${name}.part-`);
  const staging = await mkdtemp(`${folder}.part-`);
  try {
    await fill(staging);
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another process may have finished the same install in the meantime.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Removes what killed installs left, and nothing that may still be at work. */
async function removeAbandoned(prefix: string): Promise<void> {
  const hourAgo = Date.now() - 3_600_000;
  for (const entry of await readdir(cacheFolder())) {
    const folder = cacheFolder(entry);
    if (entry.startsWith(prefix) && (await stat(folder)).mtimeMs < hourAgo)
      await rm(folder, { recursive: true });
  }
}
