import type { Drawing, PointData, PointLook } from './pointData';

/** Draws large numbers of points on a canvas. */
export interface PointRenderer {
  /** The rendering method, for tests and benchmarks. */
  readonly kind: 'webgl' | 'raster';
  setPoints(points: PointData): void;
  setLook(look: PointLook): void;
  draw(drawing: Drawing): void;
  dispose(): void;
}
