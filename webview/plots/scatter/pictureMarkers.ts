import type { PictureShape } from '../../../src/core/dataset/picture';
import { toImage } from '../picture';
import type { Place } from './viewport';

/** Longest side of an image shown in place of a point, in CSS pixels. */
export const markerSide = 34;

const drawn = new WeakMap<Uint8Array, HTMLCanvasElement>();

/** Draws a small framed image centered at a place. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  bytes: Uint8Array,
  { width, height, channels }: PictureShape,
  at: Place,
  frame: string,
): void {
  let canvas = drawn.get(bytes);
  if (!canvas) {
    canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    canvas.getContext('2d')?.putImageData(toImage(bytes, width, height, channels), 0, 0);
    drawn.set(bytes, canvas);
  }
  const scale = markerSide / Math.max(width, height);
  const [wide, high] = [width * scale, Math.max(height * scale, markerSide / 3)];
  const [left, top] = [Math.round(at.x - wide / 2), Math.round(at.y - high / 2)];
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, left, top, wide, high);
  context.strokeStyle = frame;
  context.lineWidth = 1.5;
  context.strokeRect(left - 0.75, top - 0.75, wide + 1.5, high + 1.5);
}
