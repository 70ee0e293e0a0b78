const redraws = new WeakMap<HTMLCanvasElement, (copy: HTMLCanvasElement) => void>();

/** Lets the pixels of a canvas be had that can't be read back, as those of WebGL are gone once they are on screen. */
export function drawsAgain(canvas: HTMLCanvasElement, redraw: (copy: HTMLCanvasElement) => void): void {
  redraws.set(canvas, redraw);
}

/** A canvas with the pixels that another one shows: itself, where these can be read. */
export function pixelsAgain(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const redraw = redraws.get(canvas);
  if (!redraw) return canvas;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  redraw(copy);
  return copy;
}
