import path from 'node:path';
import type { RowArray } from '../dataFile';

/** The innermost folder of each file: its label. */
export function folderLabels(names: readonly string[]): readonly string[] {
  return names.map((file) => path.basename(path.dirname(file)));
}

/** The folders inside that names of files go through, each once. */
export function foldersOf(names: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const name of names)
    for (let above = path.dirname(name); above !== '.' && !folders.has(above); above = path.dirname(above))
      folders.add(above);
  return [...folders];
}

/** One text a row. */
export function textArray(name: string, texts: readonly string[]): RowArray {
  return {
    name,
    shape: [texts.length],
    dtype: 'U',
    isText: true,
    readNumbers: () => Promise.reject(new TypeError('text where numbers are needed')),
    readStrings: ({ start, count }) => Promise.resolve(texts.slice(start, start + count)),
    close: () => Promise.resolve(),
  };
}
