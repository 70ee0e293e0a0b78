import { sizeIn, type FileVersion } from '../../core/files/fileVersion';
import type { FileChange } from '../../contracts/panel/state';

/** What the latest look saw of a file. */
export interface Look {
  /** Empty where the file is not there. */
  readonly stamp: string;
  /** How many looks in a row have seen the same. */
  readonly times: number;
}

/** The latest look at each file that was looked at. */
export type Seen = ReadonlyMap<string, Look>;

/**
 * Which files are no longer what was opened. A file counts as written, and as gone, when several looks in a row agree: one
 * that is still being written, or is replaced by another, is waited for, and so is one that was opened between the looks.
 *
 * @param known the changes found before, whose times stay
 */
export function changesOf(
  opened: readonly FileVersion[],
  seen: Seen,
  known: readonly FileChange[],
  now: number,
): FileChange[] {
  return opened.flatMap(({ path, stamp }) => {
    const look = seen.get(path);
    if (look?.stamp === stamp) return [];
    const earlier = known.find((change) => change.path === path);
    if (!look || look.times < looksWanted(look.stamp, stamp)) return earlier ? [earlier] : [];
    const { stamp: found } = look;
    const kind = found === '' ? 'deleted' : 'written';
    return [
      earlier?.kind === kind && earlier.stamp === found ? earlier : { path, kind, at: now, stamp: found },
    ];
  });
}

/** A file that is written in place is shorter for a while than it was. */
function looksWanted(found: string, opened: string): number {
  const isShorter = found !== '' && opened !== '' && sizeIn(found) < sizeIn(opened);
  return isShorter ? 5 : 2;
}
