import type { FileChange } from '../../contracts/panel/state';
import type { FolderChange, FolderLook, FolderParams } from '../../contracts/engine/data';

/** How often the pictures of a folder are looked at, at most. */
const minMilliseconds = 1000;
/** What looking may take of the time. */
const share = 0.005;

/** Looks at the pictures of a folder that was opened, and reports when one was written again in its place. */
export class FolderWatch {
  private timer: NodeJS.Timeout | undefined;
  private seen: FolderChange | null = null;
  private reported: FileChange | undefined;

  /**
   * @param opened the folder as it was opened; undefined where the data are none
   * @param lookAt how it differs from that now
   * @param report receives the change that holds, or that there is none, whenever it differs from the one before
   */
  constructor(
    private readonly opened: () => FolderParams | undefined,
    private readonly lookAt: (opened: FolderParams) => Promise<FolderLook>,
    private readonly report: (change: FileChange | undefined) => void,
  ) {
    this.lookIn(minMilliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private lookIn(milliseconds: number): void {
    this.timer = setTimeout(() => void this.look(), milliseconds);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const opened = this.opened();
    // A folder that cannot be read is reported as a file that is gone, by whoever watches files.
    const look = opened ? await this.lookAt(opened).catch(() => undefined) : undefined;
    if (this.timer === undefined) return;
    const isSame = this.opened()?.members.stamp === opened?.members.stamp;
    this.take(isSame && look ? look.change : null);
    this.lookIn(Math.max(minMilliseconds, (1000 * (look?.seconds ?? 0)) / share));
  }

  /** A change is reported when two looks in a row agree: pictures that are still being written are waited for. */
  private take(found: FolderChange | null): void {
    const before = this.seen;
    this.seen = found;
    if (found !== null && found.stamp !== before?.stamp) return;
    if (found?.stamp === this.reported?.stamp) return;
    this.reported = found ? { ...found, kind: 'written', at: Date.now() } : undefined;
    this.report(this.reported);
  }
}
