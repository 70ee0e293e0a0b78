import { RasterRenderer } from './rasterRenderer';
import { WebglRenderer } from './webglRenderer';
import type { PointRenderer } from './pointRenderer';

/**
 * The graphics card where there is one; else typed arrays on a plain canvas, which are quicker than a card that is
 * only imitated.
 */
export function createRenderer(canvas: HTMLCanvasElement): PointRenderer {
  return (hasGraphicsCard() ? WebglRenderer.create(canvas) : null) ?? new RasterRenderer(canvas);
}

/**
 * Whether WebGL 2 is there, runs on hardware and takes the shaders: tried on a canvas of its own, since one that was
 * drawn on through WebGL is never drawn on otherwise.
 */
function hasGraphicsCard(): boolean {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) return false;
  const details = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  const isHardware = typeof name === 'string' && !/swiftshader|llvmpipe|software|basic render/i.test(name);
  const tried = isHardware ? WebglRenderer.create(canvas) : null;
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return tried !== null;
}
