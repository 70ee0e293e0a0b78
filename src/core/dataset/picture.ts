import { imageAxes, type Display, type ImageAxes } from '../settings/display';
import { elementCount } from '../shape';
import type { AudioRows } from './audioRows';

/** How a row's values lie when it is looked at. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Where the first value shown stands in a row, and how far those of neighboring pixels and channels are apart. */
  readonly start: number;
  readonly pixelStride: number;
  readonly channelStride: number;
  /** Values of a row, shown or not. */
  readonly rowLength: number;
  /** Of a volume: how many slices there are, and which is shown. */
  readonly slices?: { readonly count: number; readonly shown: number };
  /** Value shown black and value shown white. */
  readonly range: readonly [number, number];
}

/** Whether a row is looked at as a line of values, and not as an image. */
export function isSignal({ height, channels }: Pick<PictureShape, 'height' | 'channels'>): boolean {
  return height === 1 && channels === 1;
}

/** How rows are looked at where nothing is chosen: what was recorded is a line of samples, however many there are. */
export function displayOfRows(display: Display, { audio }: { readonly audio?: AudioRows }): Display {
  return audio && display.kind === 'auto' ? { kind: 'signal' } : display;
}

/**
 * The picture a row makes: as it was chosen, where the row has as many values; else from the model's input shape where it
 * has image axes, else from the data's, else a slice of a volume, else the nearest to a square that its length allows, else
 * a strip.
 */
export function pictureOf(
  inputShape: readonly number[],
  dataShape: readonly number[],
  range: readonly [number, number],
  display: Display = { kind: 'auto' },
): PictureShape {
  const rowLength = elementCount(inputShape);
  const of = (layout: Layout) => ({ ...layout, rowLength, range });
  if (display.kind === 'signal') return of(imageLayout(strip(rowLength)));
  if (display.kind === 'image' && display.height * display.width * display.channels === rowLength)
    return of(imageLayout(display));
  const slice = display.kind === 'slice' ? display.slice : undefined;
  const axes = imageAxes(inputShape) ?? imageAxes(dataShape);
  if (axes) return of(imageLayout(axes));
  return of(sliceOf(inputShape, slice) ?? sliceOf(dataShape, slice) ?? imageLayout(flat(rowLength)));
}

type Layout = Omit<PictureShape, 'rowLength' | 'range'>;

function imageLayout({ height, width, channels, order }: ImageAxes): Layout {
  const strides =
    order === 'channels-first'
      ? { pixelStride: 1, channelStride: height * width }
      : { pixelStride: channels, channelStride: 1 };
  return { height, width, channels, start: 0, ...strides };
}

/** One slice of a volume, or one channel of many: along the first axis, or along the last of three where the others agree. */
function sliceOf(shape: readonly number[], wanted: number | undefined): Layout | undefined {
  const axes = shape.length > 3 && shape[0] === 1 ? shape.slice(1) : shape;
  const [a, b, c, d] = axes as [number, number, number, number?];
  const slices = (count: number) => ({
    count,
    shown: Math.min(wanted ?? Math.floor(count / 2), count - 1),
  });
  if (axes.length === 4 && a === 3) {
    const volume = { height: c, width: d!, channels: 3, pixelStride: 1, channelStride: b * c * d! } as const;
    const chosen = slices(b);
    return { ...volume, start: chosen.shown * c * d!, slices: chosen };
  }
  if (axes.length !== 3) return undefined;
  const gray = { channels: 1, channelStride: 0 } as const;
  if (a === b && b !== c) {
    const chosen = slices(c);
    return { height: a, width: b, ...gray, pixelStride: c, start: chosen.shown, slices: chosen };
  }
  const chosen = slices(a);
  return { height: b, width: c, ...gray, pixelStride: 1, start: chosen.shown * b * c, slices: chosen };
}

function flat(length: number): ImageAxes {
  const side = Math.round(Math.sqrt(length));
  return side * side === length
    ? { height: side, width: side, channels: 1, order: 'channels-first' }
    : strip(length);
}

function strip(length: number): ImageAxes {
  return { height: 1, width: length, channels: 1, order: 'channels-first' };
}

/** Bytes 0..255 of `count` pictures, channels last, from rows of values. NaN and infinities are shown at the ends. */
export function toBytes(values: Float32Array, count: number, picture: PictureShape): Uint8Array {
  const { height, width, channels, start, pixelStride, channelStride, rowLength } = picture;
  const [black, white] = picture.range;
  const pixels = height * width;
  const factor = white > black ? 255 / (white - black) : 255;
  const bytes = new Uint8Array(count * pixels * channels);
  for (let row = 0; row < count; row++) {
    const from = row * rowLength + start;
    const to = row * pixels * channels;
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        const value = values[from + pixel * pixelStride + channel * channelStride]!;
        const level = (value - black) * factor;
        bytes[to + pixel * channels + channel] = level > 255 ? 255 : level > 0 ? Math.round(level) : 0;
      }
    }
  }
  return bytes;
}
