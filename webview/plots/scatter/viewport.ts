/** A position in data coordinates, or in pixels from the plot's top left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** The visible part of the plane: y points up, and x and y have the same scale. */
export interface Viewport {
  /** Data coordinates of the center of the plot. */
  readonly center: Place;
  readonly pixelsPerUnit: number;
  readonly width: number;
  readonly height: number;
}

/** Margin around the points, as a share of the plot. */
const margin = 0.06;
/** Min and max zoom, relative to all points in view. */
const zoomLimits = [0.5, 2000] as const;

/** The viewport that centers and fits two extents. */
export function fit(x: Extent, y: Extent, width: number, height: number): Viewport {
  const spans = [x.max - x.min, y.max - y.min] as const;
  const scales = [width / spans[0], height / spans[1]].filter((scale) => Number.isFinite(scale) && scale > 0);
  return {
    center: { x: (x.min + x.max) / 2, y: (y.min + y.max) / 2 },
    pixelsPerUnit: (1 - 2 * margin) * (scales.length > 0 ? Math.min(...scales) : Math.min(width, height)),
    width,
    height,
  };
}

export function toPixels({ center, pixelsPerUnit, width, height }: Viewport, { x, y }: Place): Place {
  return { x: width / 2 + (x - center.x) * pixelsPerUnit, y: height / 2 - (y - center.y) * pixelsPerUnit };
}

export function toData({ center, pixelsPerUnit, width, height }: Viewport, { x, y }: Place): Place {
  return { x: center.x + (x - width / 2) / pixelsPerUnit, y: center.y - (y - height / 2) / pixelsPerUnit };
}

/** Whether a place in data coordinates is in view. */
export function isInside(viewport: Viewport, place: Place): boolean {
  const { x, y } = toPixels(viewport, place);
  return x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height;
}

/** Pans by a number of pixels, as if the plane were dragged. */
export function panned(viewport: Viewport, right: number, down: number): Viewport {
  const { center, pixelsPerUnit } = viewport;
  return { ...viewport, center: { x: center.x - right / pixelsPerUnit, y: center.y + down / pixelsPerUnit } };
}

/**
 * Zooms by a factor around a fixed pixel position.
 *
 * @param whole pixels per unit when all points are in view, which limits the zoom
 */
export function zoomed(viewport: Viewport, factor: number, at: Place, whole: number): Viewport {
  const [minZoom, maxZoom] = zoomLimits;
  const pixelsPerUnit = Math.max(minZoom * whole, Math.min(maxZoom * whole, viewport.pixelsPerUnit * factor));
  const fixed = toData(viewport, at);
  return {
    ...viewport,
    pixelsPerUnit,
    center: {
      x: fixed.x - (at.x - viewport.width / 2) / pixelsPerUnit,
      y: fixed.y + (at.y - viewport.height / 2) / pixelsPerUnit,
    },
  };
}

/** The visible extents in data coordinates. */
export function edges({ center, pixelsPerUnit, width, height }: Viewport): { x: Extent; y: Extent } {
  const [right, up] = [width / 2 / pixelsPerUnit, height / 2 / pixelsPerUnit];
  return {
    x: { min: center.x - right, max: center.x + right },
    y: { min: center.y - up, max: center.y + up },
  };
}

/** The visible region, independent of the plot's size. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The viewport for a visible region, which is stored independently of the plot's size. */
export function viewportOf(home: Viewport, sight: Sight | null): Viewport {
  if (!sight) return home;
  return { ...home, center: { x: sight.x, y: sight.y }, pixelsPerUnit: home.pixelsPerUnit * sight.zoom };
}
