import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { tooManyFiles } from '../problems/folders';

/** How the names of pictures end. */
export const imageEnding = /\.(png|jpe?g|webp|bmp|tiff?)$/i;
/** How those of recordings end. */
export const recordingEnding = /\.(wav|flac)$/i;

const maxFiles = 2_000_000;

/** The files of a folder that its rows are made of, as paths inside it in their order. */
export interface RowFiles {
  readonly kind: 'images' | 'audio';
  readonly names: readonly string[];
}

/** The pictures in a folder and in the folders inside it; where there are none, its recordings. */
export async function rowFilesIn(folder: string): Promise<RowFiles> {
  const { images, audio } = await filesBelow(folder, { images: imageEnding, audio: recordingEnding });
  return images.length > 0 || audio.length === 0
    ? { kind: 'images', names: images }
    : { kind: 'audio', names: audio };
}

/** Files by how their names end, two folders deep. */
async function filesBelow<K extends string>(folder: string, endings: Readonly<Record<K, RegExp>>) {
  const kinds = Object.keys(endings) as K[];
  const found = Object.fromEntries(kinds.map((kind) => [kind, [] as string[]])) as Record<K, string[]>;
  const walk = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path.join(below, entry.name);
      // Such as what macOS leaves beside a file, ._1.wav.
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && depth > 0) await walk(name, depth - 1);
      const kind = entry.isFile() && kinds.find((candidate) => endings[candidate].test(entry.name));
      if (!kind) continue;
      found[kind].push(name);
      if (found[kind].length > maxFiles) throw tooManyFiles({ folder, max: maxFiles });
    }
  };
  await walk('', 2);
  return found;
}
