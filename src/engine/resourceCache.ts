import { statSync } from 'node:fs';
import { unreadable } from '../data/byteSource';

interface Entry<T> {
  readonly key: string;
  readonly opening: Promise<T>;
  users: number;
  isReplaced: boolean;
}

/**
 * Keeps the latest resource of a kind open, and counts who uses it. Another key, or a file that has changed on disk,
 * replaces it; a resource that was replaced is closed when its last user has given it back, never under a running call.
 */
export class ResourceCache<T> {
  private latest: Entry<T> | undefined;

  constructor(private readonly close: (resource: T) => Promise<void>) {}

  /**
   * Runs work on a resource, which stays open until the work has ended.
   *
   * @param identity what tells this resource from others of its kind, besides the state of its files
   */
  async use<R>(
    identity: unknown,
    files: readonly string[],
    open: () => Promise<T>,
    work: (resource: T) => Promise<R>,
  ): Promise<R> {
    const entry = this.entryOf(JSON.stringify([identity, files.map(stamp)]), open);
    entry.users += 1;
    try {
      return await work(await entry.opening);
    } finally {
      entry.users -= 1;
      this.closeIfUnused(entry);
    }
  }

  private entryOf(key: string, open: () => Promise<T>): Entry<T> {
    const previous = this.latest;
    if (previous?.key === key) return previous;
    const entry: Entry<T> = { key, opening: open(), users: 0, isReplaced: false };
    this.latest = entry;
    if (previous) {
      previous.isReplaced = true;
      this.closeIfUnused(previous);
    }
    void entry.opening.catch(() => {
      if (this.latest === entry) this.latest = undefined;
    });
    return entry;
  }

  private closeIfUnused(entry: Entry<T>): void {
    if (!entry.isReplaced || entry.users > 0) return;
    void entry.opening.then((resource) => this.close(resource)).catch(() => undefined);
  }
}

/** Blocks for some microseconds, where the way through the thread pool takes a good part of a millisecond. */
function stamp(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs}/${size}`;
  } catch (error) {
    throw unreadable(file, error);
  }
}
