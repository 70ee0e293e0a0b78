import type { Extent, Viewport } from './viewport';

/** Flag bits of a point. */
export const flags = { hidden: 1, selected: 2 } as const;

/** Positions of the points. */
export interface PointData {
  /** x and y of each point, quantized to 0..65535 within the extents. */
  readonly coordinates: Uint16Array;
  readonly x: Extent;
  readonly y: Extent;
}

export interface PointLook {
  /** Palette index of each point. */
  readonly codes: Uint8Array;
  /** Flags of each point, see {@link flags}. */
  readonly flags: Uint8Array;
  /** 256 RGBA colors. */
  readonly palette: Uint8Array;
  /** Whether a point's code also selects its shape. */
  readonly shaped: boolean;
  /** Color of the ring around selected points. */
  readonly ring: readonly [number, number, number];
}

export interface Drawing {
  readonly viewport: Viewport;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** Radius of a point in CSS pixels. */
  readonly radius: number;
}

/** A radius that keeps many points distinguishable and few points visible. */
export function radiusFor(count: number, zoom: number): number {
  const base = count > 300_000 ? 1 : count > 50_000 ? 1.5 : count > 5_000 ? 2.4 : 3.4;
  return Math.min(7, base * Math.max(1, zoom) ** 0.35);
}
