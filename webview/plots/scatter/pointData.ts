import type { Extent, Viewport } from './viewport';

/** Bits of a point's flags. */
export const flags = { hidden: 1, selected: 2 } as const;

/** What the points are: one place each in every array. */
export interface PointData {
  /** x and y of each point, 0..65535 between the ends of the extents. */
  readonly coordinates: Uint16Array;
  readonly x: Extent;
  readonly y: Extent;
}

export interface PointLook {
  /** Of each point, a color of the palette. */
  readonly codes: Uint8Array;
  /** Of each point, see {@link flags}. */
  readonly flags: Uint8Array;
  /** 256 RGBA colors. */
  readonly palette: Uint8Array;
  /** Whether a point's shape follows its code. */
  readonly shaped: boolean;
  /** Color of the ring around selected points, and of the ground. */
  readonly ring: readonly [number, number, number];
}

export interface Drawing {
  readonly viewport: Viewport;
  /** Device pixels of one pixel of the page. */
  readonly ratio: number;
  /** Radius of a point in pixels of the page. */
  readonly radius: number;
}

/** A radius that lets many points be told apart, and few be seen. */
export function radiusFor(count: number, zoom: number): number {
  const base = count > 300_000 ? 1 : count > 50_000 ? 1.5 : count > 5_000 ? 2.4 : 3.4;
  return Math.min(7, base * Math.max(1, zoom) ** 0.35);
}
