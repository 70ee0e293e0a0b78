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

/** When the file of a stamp was last written, in milliseconds since 1970. */
export function timeIn(stamp: string): number {
  return Number(stamp.slice(0, stamp.lastIndexOf('/')));
}

/** The size in bytes that a stamp holds. */
export function sizeIn(stamp: string): number {
  return Number(stamp.slice(stamp.lastIndexOf('/') + 1));
}
