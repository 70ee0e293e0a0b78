import { Virtualizer } from '@tanstack/virtual-core';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import { useRedraw } from '../../state/useRedraw';

/** Browsers limit elements to about 33 million pixels; taller tables scroll at a ratio. */
const maxHeight = 30_000_000;

export interface VirtualRow {
  readonly position: number;
  /** Distance from the top of the body, which stays the same while the body moves slightly. */
  readonly top: number;
  /** Rows that become visible reuse the slots of hidden rows, so that no elements are created while scrolling. */
  readonly slot: number;
}

export interface VirtualRows {
  readonly rows: readonly VirtualRow[];
  /** Height of the scrolled content. */
  readonly height: number;
  /** Distance of the body from the top of the scrolled content. */
  readonly bodyTop: number;
  readonly scrollTo: (position: number) => void;
}

/** The body moves in steps of this many rows, since a layer that spans many more would be slow to draw. */
const bodyRows = 64;

/** Visible rows of equal height, plus overscan. A sticky header covers `headHeight`. */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): VirtualRows {
  const redraw = useRedraw();
  const total = count * rowHeight;
  const height = Math.min(total, maxHeight);
  const seen = (scroller.current?.clientHeight ?? 0) - headHeight;
  const scale = total > maxHeight ? (total - seen) / (maxHeight - seen) : 1;
  // The scroll listener outlives the render it was created in.
  const currentScale = useRef(scale);
  currentScale.current = scale;
  const options = {
    count,
    overscan: 8,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    initialRect: { width: 800, height: 600 },
    scrollToFn: () => undefined,
    observeElementRect: observeRect,
    observeElementOffset: (
      instance: RowVirtualizer,
      report: (offset: number, scrolling: boolean) => void,
    ) => {
      const element = instance.scrollElement;
      if (!element) return;
      const update = () => {
        report(element.scrollTop * currentScale.current, false);
        if (currentScale.current !== 1) redraw();
      };
      element.addEventListener('scroll', update, { passive: true });
      return () => {
        element.removeEventListener('scroll', update);
      };
    },
    onChange: redraw,
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
  });
  const scrollTop = scroller.current?.scrollTop ?? 0;
  const shift = scrollTop - scrollTop * scale;
  const scrollTo = useCallback(
    (position: number) => {
      const element = scroller.current;
      if (!element) return;
      const inSight = element.clientHeight - headHeight;
      const at = element.scrollTop * scale;
      const [top, bottom] = [position * rowHeight, (position + 1) * rowHeight];
      if (top < at) element.scrollTop = top / scale;
      else if (bottom > at + inSight) element.scrollTop = (bottom - inSight) / scale;
    },
    [scale, rowHeight, headHeight],
  );
  const items = virtualizer.getVirtualItems();
  const slots = useRef(0);
  slots.current = Math.max(slots.current, items.length);
  const bodyStart = Math.floor((items[0]?.index ?? 0) / bodyRows) * bodyRows * rowHeight;
  const rows = items.map(({ index, start }) => ({
    position: index,
    top: start - bodyStart,
    slot: index % slots.current,
  }));
  return { rows, height, bodyTop: bodyStart + shift, scrollTo };
}

type RowVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

function observeRect(instance: RowVirtualizer, report: (rect: { width: number; height: number }) => void) {
  const element = instance.scrollElement;
  if (!element) return;
  const observer = new ResizeObserver(() => {
    report({ width: element.clientWidth, height: element.clientHeight });
  });
  observer.observe(element);
  report({ width: element.clientWidth, height: element.clientHeight });
  return () => {
    observer.disconnect();
  };
}
