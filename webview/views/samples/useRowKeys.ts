import { useRef } from 'preact/hooks';

interface RowKeys {
  readonly total: number;
  readonly cursor: number;
  /** Number of rows that Page Up and Page Down move. */
  readonly pageRows: number;
  /** Rows that stand beside each other: 1 in a table. */
  readonly columns: number;
  readonly move: (position: number) => void;
  readonly choose: (position: number) => void;
  /** Toggles the selection of rows. */
  readonly toggle: (from: number, to: number) => void;
}

/**
 * Arrow keys, Home, End, Page Up and Page Down move the cursor. Enter opens the row, Space selects it, Shift+Space selects
 * all rows from the last selected one, and Ctrl+A selects all rows.
 */
export function useRowKeys({
  total,
  cursor,
  pageRows,
  columns,
  move,
  choose,
  toggle,
}: RowKeys): (event: KeyboardEvent) => void {
  const last = useRef(0);
  return (event) => {
    // Sort buttons handle their own keys.
    if (event.target !== event.currentTarget || total === 0) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: cursor + columns,
      ArrowUp: cursor - columns,
      ...(columns > 1 && { ArrowRight: cursor + 1, ArrowLeft: cursor - 1 }),
      PageDown: cursor + pageRows * columns,
      PageUp: cursor - pageRows * columns,
      Home: 0,
      End: total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(Math.max(0, Math.min(total - 1, to)));
    else if (event.key === 'Enter') choose(cursor);
    else if (event.key === ' ') {
      toggle(event.shiftKey ? last.current : cursor, cursor);
      last.current = cursor;
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) toggle(0, total - 1);
    else return;
    event.preventDefault();
  };
}
