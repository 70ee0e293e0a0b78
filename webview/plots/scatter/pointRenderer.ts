import type { Drawing, PointData, PointLook } from './pointData';
import { RasterRenderer } from './rasterRenderer';
import { WebglRenderer } from './webglRenderer';

/** Draws very many points on a canvas. */
export interface PointRenderer {
  /** What it draws with, for those who measure. */
  readonly kind: 'webgl' | 'raster';
  setPoints(points: PointData): void;
  setLook(look: PointLook): void;
  draw(drawing: Drawing): void;
  dispose(): void;
}

/**
 * The graphics card where there is one; else typed arrays on a plain canvas, which are quicker than a card that is
 * only imitated.
 */
export function createRenderer(canvas: HTMLCanvasElement): PointRenderer {
  return (hasGraphicsCard() ? WebglRenderer.create(canvas) : null) ?? new RasterRenderer(canvas);
}

/** Whether WebGL 2 is there and runs on hardware. */
function hasGraphicsCard(): boolean {
  const context = document
    .createElement('canvas')
    .getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) return false;
  const details = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && !/swiftshader|llvmpipe|software|basic render/i.test(name);
}
