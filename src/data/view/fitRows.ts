import type { ImageFit } from '../../core/settings/recipe';
import { elementCount } from '../../core/shape';
import type { RowArray } from '../dataFile';
import { copyPixels, fitPicture, fittedShape } from '../images/fit';
import { isPictureArray } from '../images/imageRows';
import { axesOf, type PictureAxes } from './pictureAxes';
import { rowNotPicture } from '../problems/rows';

/** Rows brought to a size and colors, channels last, whatever they lay like before. */
export function fitRows(array: RowArray, fit: ImageFit): RowArray {
  if (isPictureArray(array)) return array.fitted(fit);
  const shape = array.shape.slice(1);
  const axes = axesOf(shape);
  if (!axes) {
    throw rowNotPicture({ name: array.name, shape });
  }
  const target = fittedShape(axes, fit);
  const whole = /^[ui]\d$/.test(array.dtype);
  const [from, to] = [elementCount(shape), target.height * target.width * target.channels];
  return {
    ...array,
    shape: [
      array.shape[0]!,
      target.height,
      target.width,
      ...(target.channels === 1 ? [] : [target.channels]),
    ],
    async readNumbers(rows, out, at) {
      const raw = new Float32Array(rows.count * from);
      await array.readNumbers(rows, raw, 0);
      for (let row = 0; row < rows.count; row++) {
        const data = channelsLast(raw.subarray(row * from, (row + 1) * from), axes);
        copyPixels(fitPicture({ ...axes, data }, fit, whole), out, at + row * to);
      }
    },
  };
}

function channelsLast(values: Float32Array, { height, width, channels, isFirst }: PictureAxes): Float32Array {
  if (!isFirst || channels === 1) return values;
  const pixels = height * width;
  return Float32Array.from(values, (_, at) => values[(at % channels) * pixels + Math.floor(at / channels)]!);
}
