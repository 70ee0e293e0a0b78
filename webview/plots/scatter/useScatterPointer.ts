import { useRef, useState } from 'preact/hooks';
import { thinned } from './lasso';
import { panned, toData, zoomed, type Place, type Viewport } from './viewport';

/** How the points in a lasso change the selection. */
export type SelectionMode = 'replace' | 'add' | 'remove';

interface ScatterPointer {
  readonly viewport: Viewport;
  /** Pixels per unit when all points are in view. */
  readonly whole: number;
  readonly tool: 'pan' | 'lasso';
  readonly onView: (viewport: Viewport) => void;
  /** Called when panning or zooming ends. */
  readonly onRest: () => void;
  readonly onHover: (place: Place | null) => void;
  readonly onClick: (place: Place, toggle: boolean) => void;
  readonly onLasso: (line: readonly Place[], mode: SelectionMode) => void;
}

interface Drag {
  readonly kind: 'pan' | 'lasso';
  from: Place;
  moved: boolean;
  line: Place[];
}

/** A press that moves less than this many pixels is a click. */
const clickReach = 3;
/** Zooming ends when the wheel hasn't turned for this long. */
const restMilliseconds = 250;

/** Dragging pans or draws a lasso (Shift switches between them), the wheel zooms, a click opens a sample. */
export function useScatterPointer(options: ScatterPointer) {
  const drag = useRef<Drag | null>(null);
  const turning = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [lasso, setLasso] = useState<readonly Place[]>([]);
  // Handlers always use the latest options, even during a drag.
  const latest = useRef(options);
  latest.current = options;

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const { tool } = latest.current;
    const kind = event.shiftKey === (tool === 'pan') ? 'lasso' : 'pan';
    const from = placeOf(event);
    drag.current = { kind, from, moved: false, line: [from] };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const place = placeOf(event);
    const { current } = drag;
    const { viewport, onView, onHover } = latest.current;
    if (!current) {
      onHover(place);
      return;
    }
    if (!current.moved && Math.hypot(place.x - current.from.x, place.y - current.from.y) < clickReach) return;
    if (!current.moved) onHover(null);
    current.moved = true;
    if (current.kind === 'pan') {
      onView(panned(viewport, place.x - current.from.x, place.y - current.from.y));
      current.from = place;
    } else {
      current.line.push(place);
      setLasso([...current.line]);
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    const { current } = drag;
    drag.current = null;
    if (!current) return;
    const { viewport, onClick, onLasso, onRest } = latest.current;
    const toggle = event.ctrlKey || event.metaKey;
    if (!current.moved) onClick(current.from, toggle);
    else if (current.kind === 'pan') onRest();
    else {
      const line = thinned(current.line).map((corner) => toData(viewport, corner));
      onLasso(line, event.altKey ? 'remove' : toggle ? 'add' : 'replace');
    }
    setLasso([]);
  };
  const onPointerCancel = () => {
    drag.current = null;
    setLasso([]);
  };
  const onPointerLeave = () => {
    if (!drag.current) latest.current.onHover(null);
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const { viewport, whole, onView, onRest } = latest.current;
    const lines = event.deltaMode === 1 ? 16 : 1;
    onView(zoomed(viewport, Math.exp(-event.deltaY * lines * 0.0015), placeOf(event), whole));
    clearTimeout(turning.current);
    turning.current = setTimeout(onRest, restMilliseconds);
  };
  const cancelLasso = () => {
    if (drag.current?.kind !== 'lasso') return false;
    onPointerCancel();
    return true;
  };
  return {
    lasso,
    cancelLasso,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave, onWheel },
  };
}

function placeOf(event: MouseEvent): Place {
  const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
