import type { ChartFile } from './chartFile';

/** Pixels of a chart's picture for each of its own: sharp on screens of twice the density, and on paper. */
const pixelsPerUnit = 2;

/** The pixels of a canvas as a PNG. */
export function pngOfCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The picture has no pixels.'));
    }, 'image/png');
  });
}

/** A chart as a PNG. */
export async function pngOfChart({ svg, width, height }: ChartFile): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelsPerUnit;
  canvas.height = height * pixelsPerUnit;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pngOfCanvas(canvas);
}
