import type { ImageFit } from '../../core/settings/recipe';
import type { Numbers } from '../dataFile';

/** Values of one picture, row by row, channels last. */
export interface Pixels {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: ArrayLike<number>;
}

/** What pictures of a size and number of channels come to. */
export function fittedShape(
  from: Pick<Pixels, 'height' | 'width' | 'channels'>,
  { size, colors }: ImageFit,
): Pick<Pixels, 'height' | 'width' | 'channels'> {
  const [height, width] = size ?? [from.height, from.width];
  const channels = colors === null ? from.channels : colors === 'gray' ? 1 : 3;
  return { height, width, channels };
}

/**
 * A picture in other colors and another size. Sizes are changed by a triangle filter as wide as the step from pixel
 * to pixel, as in Pillow's bilinear resizing, about the middle of the picture.
 *
 * @param whole whether values are whole levels, to which results are rounded
 */
export function fitPicture(picture: Pixels, fit: ImageFit, whole: boolean): Pixels {
  const colored = inColors(picture, fit.colors, whole);
  const target = fittedShape(picture, fit);
  if (target.height === picture.height && target.width === picture.width) return colored;
  const { scale, from } = placed(picture, target, fit.how);
  const rows = weightsOf(picture.height, target.height, scale[0], from[0]);
  const columns = weightsOf(picture.width, target.width, scale[1], from[1]);
  const data = resample(colored, rows, columns, whole);
  return { ...target, data };
}

/** Pixels of the picture a pixel of the target, and where the target begins in it, along height and width. */
function placed(
  picture: Pick<Pixels, 'height' | 'width'>,
  target: Pick<Pixels, 'height' | 'width'>,
  how: ImageFit['how'],
): { readonly scale: readonly [number, number]; readonly from: readonly [number, number] } {
  const own = [picture.height / target.height, picture.width / target.width] as const;
  const both = how === 'crop' ? Math.min(...own) : Math.max(...own);
  const scale = how === 'stretch' ? own : ([both, both] as const);
  const from = [
    (picture.height - scale[0] * target.height) / 2,
    (picture.width - scale[1] * target.width) / 2,
  ] as const;
  return { scale, from };
}

interface Weights {
  readonly first: number;
  readonly values: readonly number[];
}

/** Of every pixel of the target, the pixels that it is made of, and how much of each; none outside of the picture. */
function weightsOf(length: number, target: number, scale: number, from: number): Weights[] {
  const support = Math.max(1, scale);
  // What is cut away has no part in what stays.
  const [min, max] = [Math.max(0, Math.floor(from)), Math.min(length, Math.ceil(from + scale * target))];
  return Array.from({ length: target }, (_, place) => {
    const centre = from + (place + 0.5) * scale;
    if (centre < 0 || centre > length) return { first: 0, values: [] };
    const first = Math.max(min, Math.floor(centre - support + 0.5));
    const last = Math.min(max, Math.floor(centre + support + 0.5));
    const values = Array.from({ length: last - first }, (_unused, i) =>
      Math.max(0, 1 - Math.abs((first + i - centre + 0.5) / support)),
    );
    const sum = values.reduce((total, value) => total + value, 0);
    return { first, values: values.map((value) => value / sum) };
  });
}

function resample(
  { width, height, channels, data }: Pixels,
  rows: readonly Weights[],
  columns: readonly Weights[],
  whole: boolean,
): Float32Array {
  const middle = new Float64Array(height * columns.length * channels);
  for (let y = 0; y < height; y++)
    columns.forEach(({ first, values }, x) => {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        values.forEach((weight, i) => (sum += weight * data[(y * width + first + i) * channels + channel]!));
        middle[(y * columns.length + x) * channels + channel] = sum;
      }
    });
  const rowLength = columns.length * channels;
  const out = new Float32Array(rows.length * rowLength);
  rows.forEach(({ first, values }, y) => {
    for (let place = 0; place < rowLength; place++) {
      let sum = 0;
      values.forEach((weight, i) => (sum += weight * middle[(first + i) * rowLength + place]!));
      out[y * rowLength + place] = whole ? Math.round(sum) : sum;
    }
  });
  return out;
}

function inColors(picture: Pixels, colors: ImageFit['colors'], whole: boolean): Pixels {
  const { height, width, channels, data } = picture;
  if (colors === null || (colors === 'gray' && channels === 1) || (colors === 'rgb' && channels === 3))
    return picture;
  const pixels = height * width;
  if (colors === 'gray') {
    const out = new Float64Array(pixels);
    for (let i = 0; i < pixels; i++) {
      const [red, green, blue] = [data[i * channels]!, data[i * channels + 1]!, data[i * channels + 2]!];
      const luma = (299 * red + 587 * green + 114 * blue) / 1000;
      out[i] = whole ? Math.round(luma) : luma;
    }
    return { height, width, channels: 1, data: out };
  }
  const out = new Float64Array(pixels * 3);
  for (let i = 0; i < pixels; i++)
    for (let channel = 0; channel < 3; channel++)
      out[i * 3 + channel] =
        channels === 1 ? data[i]! : data[i * channels + (colors === 'bgr' ? 2 - channel : channel)]!;
  return { height, width, channels: 3, data: out };
}

/** Copies pixels to where rows of numbers go. */
export function copyPixels({ data }: Pixels, out: Numbers, at: number): void {
  for (let i = 0; i < data.length; i++) out[at + i] = data[i]!;
}
