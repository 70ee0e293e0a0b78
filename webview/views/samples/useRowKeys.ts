interface RowKeys {
  readonly total: number;
  readonly cursor: number;
  /** Rows a page of the keyboard moves. */
  readonly pageRows: number;
  readonly move: (position: number) => void;
  readonly choose: (position: number) => void;
}

/** Arrows, Home, End and pages move the cursor; Enter and Space choose its row. */
export function useRowKeys({
  total,
  cursor,
  pageRows,
  move,
  choose,
}: RowKeys): (event: KeyboardEvent) => void {
  return (event) => {
    // A key pressed on a sort button belongs to the button.
    if (event.target !== event.currentTarget || total === 0) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + pageRows,
      PageUp: cursor - pageRows,
      Home: 0,
      End: total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(Math.max(0, Math.min(total - 1, to)));
    else if (event.key === 'Enter' || event.key === ' ') choose(cursor);
    else return;
    event.preventDefault();
  };
}
