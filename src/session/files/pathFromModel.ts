import path from 'node:path';

/** A file as one looks for it from a model: relative where it is in the model's folder or below it, else in full. */
export function pathFromModel(modelPath: string, file: string): string {
  const relative = path.relative(path.dirname(modelPath), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

/** The folder of such a file; null where it is the model's own. */
export function folderFromModel(modelPath: string, file: string): string | null {
  const folder = path.dirname(pathFromModel(modelPath, file));
  return folder === '.' ? null : folder;
}
