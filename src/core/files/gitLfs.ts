import { problem } from '../problem/problem';

/**
 * How a file begins that stands for one which Git LFS has not fetched: its first key is always the version
 * (github.com/git-lfs/git-lfs/blob/main/docs/spec.md, "The Pointer").
 */
export const pointerStart = 'version https://';

/** Pointers are smaller than this. */
export const maxPointerBytes = 1024;

/** What is wrong where a pointer was found in place of a file. */
export function pointerInPlaceOf(path: string): Error {
  return problem(
    'file-unreadable',
    `${path} is a Git LFS pointer: the file itself was not downloaded.`,
    'Run git lfs pull in its folder, then open it again.',
  );
}
