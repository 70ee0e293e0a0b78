import path from 'node:path';
import type { FileVersion } from '../../core/files/fileVersion';
import { missingParts, WorkOnWhole } from '../files/exportInParts';

interface Remembered {
  readonly files: readonly FileVersion[];
  /** Paths of those that are of an earlier export than the others. */
  readonly older: readonly string[];
}

/** Runs of whole exports: one of halves of two waits for the other half, and is told apart where that doesn't follow in time. */
export class WholeRuns {
  private readonly work: WorkOnWhole;
  private latest: Remembered = { files: [], older: [] };

  /** @param onAwaited called whenever there are others that are waited for */
  constructor(onAwaited: () => void) {
    this.work = new WorkOnWhole(onAwaited);
  }

  /** The files that are waited for. */
  get awaited(): readonly string[] {
    return this.work.awaited;
  }

  /**
   * Remembers a run of some files that is done.
   *
   * @param isOutdated whether the run no longer counts once any of these paths is written
   * @param remember gets the names of files that are of an earlier export than the others
   */
  add(
    files: readonly FileVersion[],
    isOutdated: (missing: readonly string[]) => boolean,
    remember: (older: readonly string[]) => void,
  ): void {
    this.work.once(missingParts(this.latest.files, files, Date.now()), (missing) => {
      if (isOutdated(missing)) return;
      const still = olderStill(this.latest, files);
      this.latest = { files, older: [...new Set([...missing, ...still])] };
      remember(this.latest.older.map((file) => path.basename(file)));
    });
  }

  dispose(): void {
    this.work.dispose();
  }
}

function olderStill({ files, older }: Remembered, now: readonly FileVersion[]): readonly string[] {
  const isSame = (file: FileVersion) =>
    now.some(({ path: other, stamp }) => other === file.path && stamp === file.stamp);
  return files.filter((file) => older.includes(file.path) && isSame(file)).map((file) => file.path);
}
