import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { PictureShape } from '../core/dataset/picture';

const frameMilliseconds = 120;
/** Pictures are enlarged, without smoothing, until their longer side has about this many pixels. */
const wantedSide = 160;

const grays = Array.from({ length: 256 }, (_, level) => [level, level, level]);

/** Pictures (bytes, channels last, one after the other) as an animated GIF that goes forth and back for ever. */
export function encodeGif(bytes: Uint8Array, count: number, picture: PictureShape): Uint8Array {
  const { height, width, channels } = picture;
  const factor = Math.max(1, Math.round(wantedSide / Math.max(height, width)));
  const gif = GIFEncoder();
  const back = Array.from({ length: Math.max(0, count - 2) }, (_, step) => count - 2 - step);
  for (const place of [...Array(count).keys(), ...back]) {
    const frame = bytes.subarray(place * height * width * channels, (place + 1) * height * width * channels);
    const large = enlarged(frame, picture, factor);
    const options = { delay: frameMilliseconds, repeat: 0 };
    if (channels === 1)
      gif.writeFrame(large, width * factor, height * factor, { palette: grays, ...options });
    else {
      const rgba = withAlpha(large);
      const palette = quantize(rgba, 256);
      gif.writeFrame(applyPalette(rgba, palette), width * factor, height * factor, { palette, ...options });
    }
  }
  gif.finish();
  return gif.bytes();
}

function enlarged(frame: Uint8Array, { height, width, channels }: PictureShape, factor: number): Uint8Array {
  const large = new Uint8Array(frame.length * factor * factor);
  for (let y = 0; y < height * factor; y++) {
    for (let x = 0; x < width * factor; x++) {
      const from = (Math.floor(y / factor) * width + Math.floor(x / factor)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        large[(y * width * factor + x) * channels + channel] = frame[from + channel]!;
      }
    }
  }
  return large;
}

function withAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let pixel = 0; pixel < rgb.length / 3; pixel++)
    rgba.set(rgb.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  return rgba;
}
