import { elementCount } from './shape';

/** How a row's values lie when it is looked at. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly order: 'channels-first' | 'channels-last';
  /** Value shown black and value shown white. */
  readonly range: readonly [number, number];
}

/**
 * The picture a row makes: from the model's input shape where it has image axes, else from the data's, else the
 * nearest to a square that its length allows, else a strip.
 */
export function pictureOf(
  inputShape: readonly number[],
  dataShape: readonly number[],
  range: readonly [number, number],
): PictureShape {
  const found = imageAxes(inputShape) ?? imageAxes(dataShape) ?? flat(elementCount(inputShape));
  return { ...found, range };
}

type ImageAxes = Omit<PictureShape, 'range'>;

function imageAxes(shape: readonly number[]): ImageAxes | undefined {
  const [a, b, c] = shape;
  if (shape.length === 2) return { height: a!, width: b!, channels: 1, order: 'channels-first' };
  if (shape.length !== 3) return undefined;
  if (a === 1 || a === 3) return { height: b!, width: c!, channels: a, order: 'channels-first' };
  if (c === 1 || c === 3) return { height: a!, width: b!, channels: c, order: 'channels-last' };
  return undefined;
}

function flat(length: number): ImageAxes {
  const side = Math.round(Math.sqrt(length));
  const [height, width] = side * side === length ? [side, side] : [1, length];
  return { height, width, channels: 1, order: 'channels-first' };
}

/** Bytes 0..255 of `count` pictures, channels last, from rows of values. NaN and infinities are shown at the ends. */
export function toBytes(values: Float32Array, count: number, picture: PictureShape): Uint8Array {
  const { height, width, channels, order } = picture;
  const [black, white] = picture.range;
  const pixels = height * width;
  const factor = white > black ? 255 / (white - black) : 255;
  const bytes = new Uint8Array(count * pixels * channels);
  for (let row = 0; row < count; row++) {
    const base = row * pixels * channels;
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        const from = order === 'channels-first' ? channel * pixels + pixel : pixel * channels + channel;
        const level = (values[base + from]! - black) * factor;
        bytes[base + pixel * channels + channel] = level > 255 ? 255 : level > 0 ? Math.round(level) : 0;
      }
    }
  }
  return bytes;
}
