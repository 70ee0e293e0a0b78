import { isSameContent } from '../../src/core/files/content';

/** Names of the rows that a selection refers to, as in the panel state. */
interface Rows {
  readonly rowsOf: string;
  readonly rowsHash: string | null;
}

/** What becomes of everything that refers to rows by index when the panel shows these. */
export type RowsSeen =
  /** Nothing new is known of them. */
  | 'known'
  /** They are the same, with another name or a hash. */
  | 'same'
  /** No rows were shown before. */
  | 'first'
  | 'others';

export function compareRows(before: Rows, now: Rows): RowsSeen {
  if (now.rowsOf === before.rowsOf && (now.rowsHash === null || now.rowsHash === before.rowsHash))
    return 'known';
  if (before.rowsOf === '') return 'first';
  const content = ({ rowsOf, rowsHash }: Rows) => ({ stamp: rowsOf, hash: rowsHash });
  return isSameContent(content(before), content(now)) ? 'same' : 'others';
}

/** What is said where state of the last session was of other rows; null where nothing is lost. */
export function lostWords(lost: readonly ('selection' | 'filter')[], data: string): string | null {
  if (lost.length === 0) return null;
  const were = lost.length === 1 ? 'was' : 'were';
  return `The ${lost.join(' and ')} from the last session ${were} cleared because the rows of ${data} changed.`;
}
