import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { radiusFor, type PointData, type PointLook } from './pointData';
import type { PointRenderer } from './pointRenderer';
import type { Viewport } from './viewport';
import { drawsAgain } from '../export/pixelsAgain';
import { createRenderer } from './createRenderer';
import { RasterRenderer } from './rasterRenderer';

interface ScatterCanvasProps {
  readonly points: PointData;
  readonly look: PointLook;
  readonly viewport: Viewport;
  readonly whole: number;
}

/** The canvas with the points, redrawn whenever a prop changes. */
export function ScatterCanvas({ points, look, viewport, whole }: ScatterCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const renderer = useRef<PointRenderer | null>(null);
  // A canvas that lost its WebGL context can't get another context, so it's replaced.
  const [generation, setGeneration] = useState(0);
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(viewport.width * ratio), Math.round(viewport.height * ratio)];
  useLayoutEffect(() => {
    const element = canvas.current!;
    const created = createRenderer(element);
    renderer.current = created;
    element.dataset['renderer'] = created.kind;
    const replace = () => {
      setGeneration((number) => number + 1);
    };
    element.addEventListener('webglcontextlost', replace);
    return () => {
      element.removeEventListener('webglcontextlost', replace);
      created.dispose();
      renderer.current = null;
    };
  }, [generation]);
  useLayoutEffect(() => {
    renderer.current?.setPoints(points);
  }, [points, generation]);
  useLayoutEffect(() => {
    renderer.current?.setLook(look);
  }, [look, generation]);
  useLayoutEffect(() => {
    const radius = radiusFor(points.coordinates.length / 2, viewport.pixelsPerUnit / whole);
    renderer.current?.draw({ viewport, ratio, radius });
    drawsAgain(canvas.current!, (copy) => {
      const raster = new RasterRenderer(copy);
      raster.setPoints(points);
      raster.setLook(look);
      raster.draw({ viewport, ratio, radius });
      raster.dispose();
    });
  }, [points, look, viewport, ratio, whole, generation]);
  return (
    <canvas
      key={generation}
      ref={canvas}
      class="scatter-points"
      width={width}
      height={height}
      data-testid="scatter-points"
      aria-hidden="true"
    />
  );
}
