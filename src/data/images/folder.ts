import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemError } from '../../core/files/systemError';
import type { FolderMembers } from '../../core/dataset/datasetDescription';
import type { DataFile } from '../dataFile';
import { folderLabels, foldersOf, textArray } from '../folder/folderLabels';
import { membersOf } from '../folder/folderMembers';
import { imageRows } from './imageRows';
import { folderWithoutData } from '../problems/folders';
import { noSuchKey } from '../problems/files';
import { fileChanged, fileUnreadable } from '../../core/problem/problems';

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
  const labels = folderLabels(names);
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
        ? Promise.resolve(textArray(`${name}:${folderKey}`, labels))
        : Promise.reject(noSuchKey({ path: name, key, keys: isLabelled ? [folderKey] : [] }));
    },
    close: () => Promise.resolve(),
  };
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
