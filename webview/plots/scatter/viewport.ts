/** A point of the data, or of the page in pixels from the plot's top left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly least: number;
  readonly greatest: number;
}

/** The part of the plane that is seen: y grows upwards, and one unit is as long in x as in y. */
export interface Viewport {
  /** Data coordinates of the middle of the plot. */
  readonly centre: Place;
  readonly pixelsPerUnit: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the plot that is left free around the points. */
const margin = 0.06;
/** How far one can go in and out, against the whole in sight. */
export const zoomLimits = [0.5, 2000] as const;

/** All of two extents in sight, in the middle. */
export function fit(x: Extent, y: Extent, width: number, height: number): Viewport {
  const spans = [x.greatest - x.least, y.greatest - y.least] as const;
  const scales = [width / spans[0], height / spans[1]].filter((scale) => Number.isFinite(scale) && scale > 0);
  return {
    centre: { x: (x.least + x.greatest) / 2, y: (y.least + y.greatest) / 2 },
    pixelsPerUnit: (1 - 2 * margin) * (scales.length > 0 ? Math.min(...scales) : Math.min(width, height)),
    width,
    height,
  };
}

export function toPixels({ centre, pixelsPerUnit, width, height }: Viewport, { x, y }: Place): Place {
  return { x: width / 2 + (x - centre.x) * pixelsPerUnit, y: height / 2 - (y - centre.y) * pixelsPerUnit };
}

export function toData({ centre, pixelsPerUnit, width, height }: Viewport, { x, y }: Place): Place {
  return { x: centre.x + (x - width / 2) / pixelsPerUnit, y: centre.y - (y - height / 2) / pixelsPerUnit };
}

/** Moved by pixels, as if the plane were dragged. */
export function panned(viewport: Viewport, right: number, down: number): Viewport {
  const { centre, pixelsPerUnit } = viewport;
  return { ...viewport, centre: { x: centre.x - right / pixelsPerUnit, y: centre.y + down / pixelsPerUnit } };
}

/**
 * Nearer by a factor, what lies at a pixel staying there.
 *
 * @param whole pixels a unit with everything in sight, which bounds how far one can go
 */
export function zoomed(viewport: Viewport, factor: number, at: Place, whole: number): Viewport {
  const [least, most] = zoomLimits;
  const pixelsPerUnit = Math.max(least * whole, Math.min(most * whole, viewport.pixelsPerUnit * factor));
  const fixed = toData(viewport, at);
  return {
    ...viewport,
    pixelsPerUnit,
    centre: {
      x: fixed.x - (at.x - viewport.width / 2) / pixelsPerUnit,
      y: fixed.y + (at.y - viewport.height / 2) / pixelsPerUnit,
    },
  };
}

/** Data coordinates at the edges of the plot. */
export function edges({ centre, pixelsPerUnit, width, height }: Viewport): { x: Extent; y: Extent } {
  const [right, up] = [width / 2 / pixelsPerUnit, height / 2 / pixelsPerUnit];
  return {
    x: { least: centre.x - right, greatest: centre.x + right },
    y: { least: centre.y - up, greatest: centre.y + up },
  };
}
