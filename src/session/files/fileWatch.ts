import { stat } from 'node:fs/promises';
import { stampOf, type FileVersion } from '../../core/files/fileVersion';
import type { FileChange } from '../../contracts/panel/state';
import { changesOf, type Look, type Seen } from './fileChanges';

/** How often files are looked at: a few stats a second, which every file system answers, networks' too. */
const everyMilliseconds = 1000;

/** Looks at the files that were opened, and reports when one is no longer what it was. */
export class FileWatch {
  private readonly timer: NodeJS.Timeout;
  private seen: Seen = new Map();
  private changes: readonly FileChange[] = [];
  private isLooking = false;
  private isDisposed = false;

  /**
   * @param opened the files as they were opened
   * @param report receives all changes that hold whenever they differ from those before
   */
  constructor(
    private readonly opened: () => readonly FileVersion[],
    private readonly report: (changes: readonly FileChange[]) => void,
  ) {
    this.timer = setInterval(() => void this.look(), everyMilliseconds);
    this.timer.unref();
  }

  dispose(): void {
    this.isDisposed = true;
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    // A slow file system is not asked again before it has answered.
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      this.seen = await lookAt(this.opened(), this.seen);
      if (this.isDisposed) return;
      // Asked again: a reload may have come between.
      const changes = changesOf(this.opened(), this.seen, this.changes, Date.now());
      const differ = JSON.stringify(changes) !== JSON.stringify(this.changes);
      this.changes = changes;
      if (differ) this.report(changes);
    } finally {
      this.isLooking = false;
    }
  }
}

async function lookAt(files: readonly FileVersion[], before: Seen): Promise<Seen> {
  const seen = new Map<string, Look>();
  await Promise.all(
    files.map(async ({ path }) => {
      const stamp = await stat(path).then(stampOf, () => '');
      const last = before.get(path);
      seen.set(path, { stamp, times: last?.stamp === stamp ? last.times + 1 : 1 });
    }),
  );
  return seen;
}
