import { decode as decodeJpeg } from 'jpeg-js';
import { decode as decodePng } from 'fast-png';
import { ProblemError } from '../../core/problem/problem';
import { damagedOrCut, describeError, withDescribedErrors } from '../describeError';
import { decodeBmp } from './bmp';
import { decodeTiff } from './tiff/decodeTiff';
import { isTiff } from './tiff/directory';
import { decodeWebp } from './webp';
import { type Picture, maxPixels, grayIfGray, refuseTooLarge } from './picture';
import { pictureUnreadable } from '../problems/images';

/**
 * Pixels that a byte of a JPEG can stand for: a block of 8 × 8 of them takes a bit at least, and each of its two
 * dimensions may be at full resolution in another component. Without this bound, a file of 2 kB took 1.9 GB.
 */
const pixelsPerJpegByte = 2 * 8 * 64;

/** Reads a PNG, JPEG, WebP, BMP or TIFF file. */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<Picture> {
  try {
    return await decodeAny(bytes);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw pictureUnreadable({ name, reason: describeError(error) });
  }
}

async function decodeAny(bytes: Uint8Array): Promise<Picture> {
  if (bytes.length === 0) throw new Error('it is empty');
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG')) return fromPng(bytes);
  if (start.startsWith('\xff\xd8\xff')) return fromJpeg(bytes);
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return withoutAlpha(await decodeWebp(bytes));
  if (start.startsWith('BM')) return decodeBmp(bytes);
  if (isTiff(start)) return decodeTiff(bytes);
  throw new Error('it is neither PNG, JPEG, WebP, TIFF nor BMP');
}

async function fromPng(bytes: Uint8Array): Promise<Picture> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24) throw new Error('it ends in its header');
  refuseTooLarge(view.getUint32(16), view.getUint32(20));
  const { width, height, depth, channels, data, palette } = await withDescribedErrors(damagedOrCut, () =>
    // Without its checksums a damaged picture would be read as another one.
    decodePng(bytes, { checkCrc: true }),
  );
  const pixels = width * height;
  if (palette) {
    const colors = palette.map((color) => [color[0]!, color[1]!, color[2]!] as const);
    const indices = unpackBits(data as Uint8Array, width, height, depth);
    const out = new Uint8Array(pixels * 3);
    for (let i = 0; i < pixels; i++) out.set(colors[indices[i]!] ?? [0, 0, 0], i * 3);
    return grayIfGray({ height, width, channels: 3, levels: 255, data: out });
  }
  if (depth < 8) {
    const values = unpackBits(data as Uint8Array, width, height, depth);
    const factor = 255 / (2 ** depth - 1);
    return { height, width, channels: 1, levels: 255, data: values.map((value) => value * factor) };
  }
  const kept = channels >= 3 ? 3 : 1;
  const levels = depth === 16 ? 65535 : 255;
  return { height, width, channels: kept, levels, data: takeChannels(data, pixels, channels, kept) };
}

/** Values of fewer than 8 bits, each row beginning with a byte of its own. */
function unpackBits(data: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  if (depth === 8) return data;
  const out = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)]!;
      out[y * width + x] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
  }
  return out;
}

function takeChannels(
  data: Uint8Array | Uint16Array | Uint8ClampedArray,
  pixels: number,
  channels: number,
  kept: 1 | 3,
): Uint8Array | Uint16Array {
  const Kind = data instanceof Uint16Array ? Uint16Array : Uint8Array;
  const out = new Kind(pixels * kept);
  for (let i = 0; i < pixels; i++)
    for (let channel = 0; channel < kept; channel++) out[i * kept + channel] = data[i * channels + channel]!;
  return out;
}

/** JPEG files of one component come back as colors that are all gray. */
async function fromJpeg(bytes: Uint8Array): Promise<Picture> {
  const allowed = Math.min(maxPixels, bytes.length * pixelsPerJpegByte);
  const reason = (error: unknown) => jpegReason(error, allowed);
  const { width, height, data } = await withDescribedErrors(reason, () =>
    decodeJpeg(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: allowed / 1e6,
      maxMemoryUsageInMB: 1024,
    }),
  );
  return grayIfGray({ height, width, channels: 3, levels: 255, data });
}

function jpegReason(error: unknown, allowed: number): string {
  const isTooLarge = error instanceof Error && /^max(Resolution|Memory)/.test(error.message);
  if (!isTooLarge) return damagedOrCut;
  return allowed < maxPixels
    ? 'it claims to be of more pixels than its bytes can hold'
    : `it claims to be of over ${maxPixels} pixels`;
}

function withoutAlpha(image: { width: number; height: number; data: Uint8ClampedArray }): Picture {
  const { width, height, data } = image;
  return grayIfGray({
    height,
    width,
    channels: 3,
    levels: 255,
    data: takeChannels(data, width * height, 4, 3),
  });
}
