import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PictureShape } from '../../../src/core/dataset/picture';
import { drawPicture, markerSide } from './pictureMarkers';
import type { PointIndex } from './pointIndex';
import { toPixels, type Place, type Viewport } from './viewport';

/** A point shown as its image. */
export interface PictureMarker {
  readonly point: number;
  readonly bytes: Uint8Array;
  readonly frame: string;
}

interface ScatterOverlayProps {
  readonly points: PointIndex;
  readonly viewport: Viewport;
  readonly pictures: readonly PictureMarker[];
  readonly picture: PictureShape | null;
  /** Points with a ring: the current sample and the point under the cursor. */
  readonly chosen: number | undefined;
  readonly cursor: number | undefined;
  /** The lasso being drawn, in pixels. */
  readonly lasso: readonly Place[];
  readonly text: string;
  readonly accent: string;
}

/** Draws images, rings and the lasso on top of the points. */
export function ScatterOverlay(props: ScatterOverlayProps) {
  const { viewport } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const ratio = window.devicePixelRatio || 1;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, viewport.width, viewport.height);
    drawOver(context, props);
  });
  return (
    <canvas
      ref={canvas}
      class="scatter-overlay"
      width={Math.round(viewport.width * ratio)}
      height={Math.round(viewport.height * ratio)}
      data-testid="scatter-overlay"
      data-pictures={props.pictures.length}
      aria-hidden="true"
    />
  );
}

function drawOver(context: CanvasRenderingContext2D, props: ScatterOverlayProps): void {
  const { points, viewport, pictures, picture, chosen, cursor, lasso, text, accent } = props;
  const at = (point: number) => toPixels(viewport, points.at(point));
  if (picture) {
    for (const { point, bytes, frame } of pictures) drawPicture(context, bytes, picture, at(point), frame);
  }
  const reach = pictures.length > 0 ? markerSide / 2 + 7 : 9;
  if (chosen !== undefined) ring(context, at(chosen), reach, text, [], 2.5);
  if (cursor !== undefined) ring(context, at(cursor), reach + 3, accent, [4, 3], 2);
  if (lasso.length > 1) {
    context.beginPath();
    for (const { x, y } of lasso) context.lineTo(x, y);
    context.closePath();
    context.setLineDash([5, 4]);
    context.strokeStyle = text;
    context.lineWidth = 1.5;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 0.12;
    context.fillStyle = text;
    context.fill();
    context.globalAlpha = 1;
  }
}

function ring(
  context: CanvasRenderingContext2D,
  { x, y }: Place,
  radius: number,
  color: string,
  dashes: number[],
  width: number,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.setLineDash(dashes);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
  context.setLineDash([]);
}
