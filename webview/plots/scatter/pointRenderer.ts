import type { Drawing, PointData, PointLook } from './pointData';

/** Draws very many points on a canvas. */
export interface PointRenderer {
  /** What it draws with, for those who measure. */
  readonly kind: 'webgl' | 'raster';
  setPoints(points: PointData): void;
  setLook(look: PointLook): void;
  draw(drawing: Drawing): void;
  dispose(): void;
}
