import { useRef, useState } from 'preact/hooks';

/** What a row answers the mouse with. */
export interface RowHandlers {
  readonly onClick: (position: number, event: MouseEvent) => void;
  readonly onToggle: (position: number) => void;
}

/** Handlers that stay the same while those behind them are made anew, so that rows need not be drawn for them. */
export function useRowHandlers(current: RowHandlers): RowHandlers {
  const latest = useRef(current);
  latest.current = current;
  const [handlers] = useState<RowHandlers>(() => ({
    onClick(position, event) {
      latest.current.onClick(position, event);
    },
    onToggle(position) {
      latest.current.onToggle(position);
    },
  }));
  return handlers;
}
