import { assertUnchanged } from '../data/fileVersions';
import type { FileVersion } from '../core/files/fileVersion';

interface Entry<T> {
  readonly key: string;
  readonly opening: Promise<T>;
  users: number;
  isReplaced: boolean;
}

/**
 * Keeps the latest resource of a kind open, and counts who uses it. Another key, or another version of its files, replaces
 * it; a resource that was replaced is closed when its last user has given it back, never under a running call.
 */
export class ResourceCache<T> {
  private latest: Entry<T> | undefined;

  constructor(private readonly close: (resource: T) => Promise<void>) {}

  /**
   * Runs work on a resource, which stays open until the work has ended. What is open is used though its files may have
   * changed since: it is of the version that is asked for.
   *
   * @param identity what tells this resource from others of its kind, besides the versions of its files
   * @throws ProblemError if it must be opened and a file is no longer of the version asked for
   */
  async use<R>(
    identity: unknown,
    versions: readonly FileVersion[],
    open: () => Promise<T>,
    work: (resource: T) => Promise<R>,
  ): Promise<R> {
    const entry = this.entryOf(JSON.stringify([identity, versions]), () => this.opened(versions, open));
    entry.users += 1;
    try {
      return await work(await entry.opening);
    } finally {
      entry.users -= 1;
      this.closeIfUnused(entry);
    }
  }

  /** Files are looked at before and after: one that is written meanwhile would be read in two halves. */
  private async opened(versions: readonly FileVersion[], open: () => Promise<T>): Promise<T> {
    assertUnchanged(versions);
    const resource = await open().catch((error: unknown) => {
      assertUnchanged(versions);
      throw error;
    });
    try {
      assertUnchanged(versions);
      return resource;
    } catch (error) {
      await this.close(resource).catch(() => undefined);
      throw error;
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
