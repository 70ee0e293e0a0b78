import { encode } from 'fast-png';
import type { PictureLook } from './pictureLook';

/** Pixels between two pictures. */
const gutter = 2;
const background = 128;

/** Pictures (bytes, channels last, one after the other) laid out row by row in a grid, as a PNG file. */
export function encodeGrid(
  bytes: Uint8Array,
  count: number,
  { picture: { height, width, channels }, columns }: PictureLook,
): Uint8Array {
  const rows = Math.ceil(count / columns);
  const gridWidth = columns * (width + gutter) + gutter;
  const gridHeight = rows * (height + gutter) + gutter;
  const data = new Uint8Array(gridWidth * gridHeight * channels).fill(background);
  for (let picture = 0; picture < count; picture++) {
    const top = gutter + Math.floor(picture / columns) * (height + gutter);
    const left = gutter + (picture % columns) * (width + gutter);
    for (let line = 0; line < height; line++) {
      const from = (picture * height + line) * width * channels;
      data.set(bytes.subarray(from, from + width * channels), ((top + line) * gridWidth + left) * channels);
    }
  }
  return encode({ width: gridWidth, height: gridHeight, data, channels, depth: 8 });
}
