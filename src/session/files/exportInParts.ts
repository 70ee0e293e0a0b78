import { timeIn, type FileVersion } from '../../core/files/fileVersion';

/** Files that were last written further apart are not of one export, milliseconds. */
const maxGap = 30_000;
/** How many times as long as it took the last time others are waited for, and at least and at most, milliseconds. */
const slack = 3;
const minWait = 5000;
const maxWait = 15_000;

/** Files that may follow yet, of an export of which others are written, and for how long they are waited for. */
export interface MissingParts {
  /** Their paths; none where none is missing. */
  readonly paths: readonly string[];
  /** Milliseconds; 0 where none came in time. */
  readonly wait: number;
}

/**
 * The files of an export that are not written yet, such as the decoder seconds after its encoder: where files that were last
 * written one soon after the other are written again, but not all of them.
 *
 * @param before the files of a model as they were last whole
 * @param found the same files as they are
 * @param now milliseconds, as files have their times
 */
export function missingParts(
  before: readonly FileVersion[],
  found: readonly FileVersion[],
  now: number,
): MissingParts {
  const newest = latestOf(before);
  const together = before.filter(({ stamp }) => newest - timeIn(stamp) <= maxGap);
  const isWritten = ({ path, stamp }: FileVersion) =>
    found.some((file) => file.path === path && file.stamp !== stamp);
  const missing = together.filter((file) => !isWritten(file)).map(({ path }) => path);
  const written = found.filter(
    (file) => together.some(({ path }) => path === file.path) && !missing.includes(file.path),
  );
  if (written.length === 0 || missing.length === 0) return { paths: [], wait: 0 };
  const took = newest - Math.min(...together.map(({ stamp }) => timeIn(stamp)));
  const wait = Math.min(maxWait, Math.max(minWait, slack * took));
  // However another machine's clock goes, no longer than that.
  return { paths: missing, wait: Math.max(0, Math.min(wait, latestOf(written) + wait - now)) };
}

function latestOf(files: readonly FileVersion[]): number {
  return Math.max(...files.map(({ stamp }) => timeIn(stamp)));
}

/** Work that waits for the rest of an export; the latest replaces any that waits still. */
export class WorkOnWhole {
  private timer: NodeJS.Timeout | undefined;
  private paths: readonly string[] = [];

  /** @param onAwaited called whenever there are others that are waited for */
  constructor(private readonly onAwaited: () => void) {}

  /** The files that are waited for. */
  get awaited(): readonly string[] {
    return this.paths;
  }

  /**
   * Does the work at once where nothing is missing, or none of it came in time, and else after the wait.
   *
   * @param work gets what was missing when the wait began
   */
  once({ paths, wait }: MissingParts, work: (missing: readonly string[]) => void): void {
    clearTimeout(this.timer);
    this.await(wait > 0 ? paths : []);
    if (wait === 0) work(paths);
    else
      this.timer = setTimeout(() => {
        this.await([]);
        work(paths);
      }, wait).unref();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private await(paths: readonly string[]): void {
    if (paths.length === 0 && this.paths.length === 0) return;
    this.paths = paths;
    this.onAwaited();
  }
}
