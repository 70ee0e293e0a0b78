import { timeIn, type FileVersion } from '../../core/files/fileVersion';

/** Files that were last written further apart are not of one export, milliseconds. */
const maxGap = 30_000;
/** The least that others are waited for, and how many times as long as it took the last time. */
const minWait = 5000;
const slack = 3;

/**
 * How long another file of the same export may follow yet, such as the decoder after its encoder, in milliseconds: where files
 * that were last written one soon after the other are written again, but not all of them. 0 where none is missing, or none
 * came in a few times as long as it took before.
 *
 * @param before the files of a model as they were last whole
 * @param found the same files as they are
 * @param now milliseconds, as files have their times
 */
export function waitForOthers(
  before: readonly FileVersion[],
  found: readonly FileVersion[],
  now: number,
): number {
  const newest = latestOf(before);
  const together = before.filter(({ stamp }) => newest - timeIn(stamp) <= maxGap);
  const written = found.filter((file) =>
    together.some(({ path, stamp }) => path === file.path && stamp !== file.stamp),
  );
  if (written.length === 0 || written.length === together.length) return 0;
  const took = newest - Math.min(...together.map(({ stamp }) => timeIn(stamp)));
  const wait = Math.max(minWait, slack * took);
  // However another machine's clock goes, no longer than that.
  return Math.max(0, Math.min(wait, latestOf(written) + wait - now));
}

function latestOf(files: readonly FileVersion[]): number {
  return Math.max(...files.map(({ stamp }) => timeIn(stamp)));
}

/** Work that waits; the latest replaces any that waits still. */
export class Postponed {
  private timer: NodeJS.Timeout | undefined;

  /** @param milliseconds 0: at once */
  in(milliseconds: number, work: () => void): void {
    clearTimeout(this.timer);
    if (milliseconds === 0) work();
    else this.timer = setTimeout(work, milliseconds).unref();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
