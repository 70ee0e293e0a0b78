import { RasterRenderer } from './rasterRenderer';
import { WebglRenderer } from './webglRenderer';
import type { PointRenderer } from './pointRenderer';

/**
 * Creates a WebGL renderer if there is a GPU, else a raster renderer on a 2D canvas, which is faster than software
 * WebGL.
 */
export function createRenderer(canvas: HTMLCanvasElement): PointRenderer {
  return (hasGpu() ? WebglRenderer.create(canvas) : null) ?? new RasterRenderer(canvas);
}

/**
 * Whether WebGL 2 is available, hardware-accelerated and compiles the shaders. This is tested on a separate canvas, since
 * a canvas with a WebGL context can't get a 2D context.
 */
function hasGpu(): boolean {
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
