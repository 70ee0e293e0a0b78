import { toBytes, type PictureShape } from '../../core/dataset/picture';
import { deflatedBytes } from '../../vae/complexity/deflatedBytes';

/** Of a PNG file beside its compressed pixels: its signature, and three chunks with the header's 13 bytes. */
const wrapping = 8 + 3 * 12 + 13;

/**
 * How many bits a row takes as a PNG file of 8 bits a channel, without filters, as this extension writes them: how complex it
 * is, whatever the model makes of it.
 *
 * @param values of the row
 */
export function pngBits(values: Float32Array, picture: PictureShape): number {
  const { width, height, channels } = picture;
  const pixels = toBytes(values, 1, picture);
  const length = width * channels;
  // Each line begins with its filter, 0 for none.
  const lines = new Uint8Array(height * (1 + length));
  for (let line = 0; line < height; line++)
    lines.set(pixels.subarray(line * length, (line + 1) * length), line * (1 + length) + 1);
  return 8 * (wrapping + deflatedBytes(lines));
}
