import type { PointIndex } from './pointIndex';
import type { ScatterAction } from './scatterKeys';
import { stepTo } from './stepTo';
import { edges, panned, toPixels, zoomed, type Viewport } from './viewport';

/** What the keyboard acts on in a scatter plot, and what it can do. */
export interface ScatterControls {
  readonly points: PointIndex;
  readonly viewport: Viewport;
  /** All points in view. */
  readonly home: Viewport;
  readonly cursor: number | undefined;
  /** The point of the current sample, if it's in the plot. */
  readonly current: number | undefined;
  /** Whether a point is visible. */
  readonly counts: (point: number) => boolean;
  readonly goTo: (point: number) => void;
  /** Shows another part of the plane. */
  readonly view: (viewport: Viewport) => void;
  /** Reports that the visible part stays as it is for now. */
  readonly rest: () => void;
  readonly fit: () => void;
  readonly choose: (point: number) => void;
  readonly toggle: (point: number) => void;
  readonly select: (points: readonly number[]) => void;
  readonly cancel: () => void;
}

export function runScatterAction(action: ScatterAction, plot: ScatterControls): void {
  const { points, viewport, home, cursor, counts } = plot;
  const sight = edges(viewport);
  switch (action.kind) {
    case 'step': {
      const from = cursor ?? plot.current;
      const reach = (2 * Math.max(viewport.width, viewport.height)) / viewport.pixelsPerUnit;
      const next =
        from === undefined
          ? points.nearest(viewport.center, reach, counts)
          : stepTo(points, from, action.direction, sight, counts);
      if (next !== undefined) plot.goTo(next);
      return;
    }
    case 'pan':
      plot.view(panned(viewport, action.right, action.down));
      plot.rest();
      return;
    case 'zoom': {
      const at =
        cursor === undefined
          ? { x: viewport.width / 2, y: viewport.height / 2 }
          : toPixels(viewport, points.at(cursor));
      plot.view(zoomed(viewport, action.factor, at, home.pixelsPerUnit));
      plot.rest();
      return;
    }
    case 'fit':
      plot.fit();
      return;
    case 'choose':
      if (cursor !== undefined) plot.choose(cursor);
      return;
    case 'toggle':
      if (cursor !== undefined) plot.toggle(cursor);
      return;
    case 'select-in-view':
      plot.select(points.within(sight.x, sight.y, Infinity, counts));
      return;
    case 'cancel':
      plot.cancel();
      return;
  }
}
