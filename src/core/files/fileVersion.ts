import { problem, type ProblemError } from '../problem/problem';

/** A file as it was when it was read: two of the same stamp are taken for the same content. */
export interface FileVersion {
  readonly path: string;
  /** Its size and the time it was last written; empty where there was no such file. */
  readonly stamp: string;
}

/** The stamp of a file by what the system says of it. */
export function stampOf({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string {
  return `${mtimeMs}/${size}`;
}

/** What is said where a file, or what lies in a folder, is no longer what figures are of. */
export function fileChanged(path: string, isFolder: boolean): ProblemError {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return problem(
    'file-changed',
    isFolder
      ? `Files in the folder ${name} were added, removed or renamed after it was opened.`
      : `${name} was written again after it was opened.`,
    'Figures shown are of what was opened. Reload to see what is there now.',
  );
}
