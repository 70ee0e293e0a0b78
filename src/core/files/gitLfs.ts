/**
 * How a file begins that stands for one which Git LFS has not fetched: its first key is always the version
 * (github.com/git-lfs/git-lfs/blob/main/docs/spec.md, "The Pointer").
 */
export const pointerStart = 'version https://';

/** Pointers are smaller than this. */
export const maxPointerBytes = 1024;
