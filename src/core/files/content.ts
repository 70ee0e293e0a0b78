/** What files hold: told by their sizes and times at once, and by hashes as soon as these are computed. */
export interface Content {
  /** Of paths, sizes and times. */
  readonly stamp: string;
  /** Of the content itself; null as long as it is not known. */
  readonly hash: string | null;
}

/** Whether two are of the same content, as far as is known: hashes decide where both have one. */
export function isSameContent(a: Content, b: Content): boolean {
  return a.hash !== null && b.hash !== null ? a.hash === b.hash : a.stamp === b.stamp;
}

/** Content as it was kept, which may be of any age and shape; undefined where it is none. */
export function readContent(kept: unknown): Content | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { stamp, hash } = kept as Partial<Record<keyof Content, unknown>>;
  if (typeof stamp !== 'string' || (typeof hash !== 'string' && hash !== null)) return undefined;
  return { stamp, hash };
}
