import { useEffect, useRef, useState } from 'preact/hooks';
import { getRowIndices } from '../../../src/contracts/panel';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useRowHandlers, type RowHandlers } from './useRowHandlers';
import { useRowKeys } from './useRowKeys';

interface RowPlacement {
  /** Number of lines of rows that Page Up and Page Down move. */
  readonly pageRows: number;
  /** Rows that stand beside each other. */
  readonly columns: number;
  /** Brings a row into view. */
  readonly scrollTo: (position: number) => void;
}

export interface RowChoice {
  /** Position of the row that the keyboard is at. */
  readonly cursor: number;
  readonly move: (position: number) => void;
  readonly onRow: RowHandlers;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Choosing and selecting rows by their positions, with mouse and keyboard. */
export function useRowChoice({ pageRows, columns, scrollTo }: RowPlacement): RowChoice {
  const page = usePage();
  const { order, filter } = useStore(page.view);
  const anchor = useRef(0);
  const [cursor, setCursor] = useState(0);
  const { total } = page.rows;

  const choose = (position: number) => {
    const row = page.rows.at(position);
    setCursor(position);
    if (!row) return;
    // Also where the row is the current one already.
    page.ownImage.close();
    page.view.update({ sample: row.index });
  };
  const toggle = (from: number, to: number) => {
    const [start, end] = [Math.min(from, to), Math.max(from, to)];
    const positions = { order, filter, start, count: end - start + 1 };
    const only = start === end ? page.rows.at(start) : undefined;
    if (only) page.selection.toggleAll(Uint32Array.of(only.index));
    else
      void page.host.ask(getRowIndices, positions).then(
        (rows) => {
          page.selection.toggleAll(rows);
        },
        () => undefined,
      );
  };
  const onToggle = (position: number) => {
    anchor.current = position;
    setCursor(position);
    toggle(position, position);
  };
  const onRow = useRowHandlers({
    onToggle,
    onClick(position, event) {
      if (event.ctrlKey || event.metaKey) onToggle(position);
      else if (event.shiftKey) toggle(anchor.current, position);
      else {
        anchor.current = position;
        choose(position);
      }
    },
  });
  function move(position: number) {
    setCursor(position);
    scrollTo(position);
  }
  const onKeyDown = useRowKeys({ total, cursor, pageRows, columns, choose, move, toggle });
  useEffect(() => {
    move(0);
  }, [filter]);
  return { cursor, move, onRow, onKeyDown };
}
