import { statSync } from 'node:fs';
import { unreadable } from '../data/byteSource';

/**
 * The one resource of its kind that this process keeps open. Asked for again it is at hand; asked for another, or when
 * one of its files has changed on disk, it is replaced and the old one is closed once it has opened.
 */
export class Latest<T> {
  private key = '';
  private opening: Promise<T> | undefined;

  constructor(private readonly close: (resource: T) => Promise<void>) {}

  /** @param identity what tells this resource from others of its kind, besides the state of its files */
  async get(identity: unknown, files: readonly string[], open: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([identity, files.map(stamp)]);
    if (this.opening && this.key === key) return this.opening;
    const previous = this.opening;
    this.key = key;
    const opening = open();
    this.opening = opening;
    void previous?.then((resource) => this.close(resource)).catch(() => undefined);
    void opening.catch(() => {
      if (this.opening === opening) this.opening = undefined;
    });
    return opening;
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
