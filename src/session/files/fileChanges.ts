import type { FileVersion } from '../../core/files/fileVersion';
import type { FileChange } from '../../contracts/panel/state';

/** What was seen of files at one look: the stamp of each file that was looked at, empty where it is not there. */
export type Seen = ReadonlyMap<string, string>;

/**
 * Which files are no longer what was opened. A file counts as written, and as gone, when two looks in a row agree: one
 * that is still being written, or is replaced by another, is waited for, and so is one that was opened between the looks.
 *
 * @param known the changes found before, whose times stay
 */
export function changesOf(
  opened: readonly FileVersion[],
  before: Seen,
  seen: Seen,
  known: readonly FileChange[],
  now: number,
): FileChange[] {
  return opened.flatMap(({ path, stamp }) => {
    const found = seen.get(path);
    if (found === stamp) return [];
    const earlier = known.find((change) => change.path === path);
    if (found === undefined || found !== before.get(path)) return earlier ? [earlier] : [];
    const kind = found === '' ? 'deleted' : 'written';
    return [
      earlier?.kind === kind && earlier.stamp === found ? earlier : { path, kind, at: now, stamp: found },
    ];
  });
}
