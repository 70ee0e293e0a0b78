import { useRef, useState } from 'preact/hooks';

/** Mouse handlers of a row. */
export interface RowHandlers {
  readonly onClick: (position: number, event: MouseEvent) => void;
  readonly onToggle: (position: number) => void;
}

/** Stable handlers that call the latest ones, so that changing handlers doesn't render rows again. */
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
