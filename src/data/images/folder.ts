import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../../core/files/systemError';
import type { FolderMembers } from '../../core/dataset/datasetDescription';
import type { DataFile, RowArray } from '../dataFile';
import { membersOf } from './folderMembers';
import { imageRows } from './imageRows';
import { folderWithoutData, tooManyPictures } from '../problems/images';
import { noSuchKey } from '../problems/files';
import { fileChanged, fileUnreadable } from '../../core/problem/problems';

export const imageEnding = /\.(png|jpe?g|webp|bmp)$/i;
const maxPictures = 2_000_000;
const folderKey = 'folder';

/** Pictures of a folder, by name; the innermost folder's name is the label. */
export function openImageFolder(folder: string, names: readonly string[]): DataFile {
  if (names.length === 0) {
    throw folderWithoutData({ folder });
  }
  return pictureFiles(folder, names);
}

/** One picture as a data set of one row. */
export function openImage(file: string): DataFile {
  return pictureFiles(path.dirname(file), [path.basename(file)], file);
}

function pictureFiles(folder: string, names: readonly string[], name = folder): DataFile {
  let pinned: FolderMembers | undefined;
  const labels = names.map((file) => path.basename(path.dirname(file)));
  const isLabelled = new Set(labels).size > 1;
  return {
    format: 'images',
    parts: foldersOf(names).map((below) => path.join(folder, below)),
    // A single picture is a file as others are.
    ...(name === folder && {
      pinMembers: (opened) => (pinned = opened ?? membersOf(folder, names).members),
    }),
    keys: isLabelled ? [folderKey] : [],
    dataKey: () => Promise.resolve(undefined),
    labelKey: () =>
      Promise.resolve(isLabelled ? { key: folderKey, evidence: { kind: 'folders' } } : undefined),
    openArray(key) {
      if (key === undefined) {
        return imageRows({
          name,
          count: names.length,
          nameOf: (row) => path.join(folder, names[row]!),
          bytesOf: (start, count) =>
            Promise.all(
              names.slice(start, start + count).map((file) => readPicture(path.join(folder, file), pinned)),
            ),
        });
      }
      return key === folderKey && isLabelled
        ? Promise.resolve(folderNames(name, labels))
        : Promise.reject(noSuchKey({ path: name, key, keys: isLabelled ? [folderKey] : [] }));
    },
    close: () => Promise.resolve(),
  };
}

/** The folders inside that names of pictures go through, each once. */
function foldersOf(names: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const name of names)
    for (let above = path.dirname(name); above !== '.' && !folders.has(above); above = path.dirname(above))
      folders.add(above);
  return [...folders];
}

function folderNames(name: string, labels: readonly string[]): RowArray {
  return {
    name: `${name}:${folderKey}`,
    shape: [labels.length],
    dtype: 'U',
    isText: true,
    readNumbers: () => Promise.reject(new TypeError('text where numbers are needed')),
    readStrings: ({ start, count }) => Promise.resolve(labels.slice(start, start + count)),
    close: () => Promise.resolve(),
  };
}

/** The pictures in a folder and in the folders inside it. */
export async function picturesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path.join(below, entry.name);
      if (entry.isDirectory() && depth > 0 && !entry.name.startsWith('.')) await walk(name, depth - 1);
      else if (entry.isFile() && imageEnding.test(entry.name)) found.push(name);
      if (found.length > maxPictures) throw tooManyPictures({ folder, max: maxPictures });
    }
  };
  await walk('', 2);
  return found;
}

async function readPicture(file: string, pinned: FolderMembers | undefined): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw fileUnreadable({ path: file, ...systemError(error) });
  }
  // Asked afterwards: what was read before is of the picture as it was.
  const found = pinned && statSync(file, { throwIfNoEntry: false });
  if (found && found.mtimeMs > pinned.newest) throw fileChanged({ path: file, isFolder: false });
  return bytes;
}
