import { elementCount } from '../../core/shape';
import type { RowArray } from '../dataFile';
import { axisTooLarge } from '../problems/views';

/** Values that are held: of a larger array as many samples as that makes, for which all of it is read once. */
const maxHeld = 2 ** 24;
const maxRead = 2 ** 20;
const longestRow = 2 ** 26;

/** An array whose samples are along another axis than the first: that axis comes first, the others follow in their order. */
export function rowsAlong(array: RowArray, axis: number): RowArray {
  const { shape } = array;
  const rest = shape.filter((_, place) => place !== axis);
  const length = elementCount(rest);
  const rowLength = elementCount(shape.slice(1));
  if (rowLength > longestRow || length > maxHeld) {
    throw axisTooLarge({ name: array.name, axis });
  }
  const window = Math.max(1, Math.floor(maxHeld / length));
  let held: { readonly start: number; readonly values: Promise<Float64Array> } | undefined;
  const samplesAt = (start: number) => {
    if (held?.start !== start) {
      const values = gather(array, axis, start, Math.min(window, shape[axis]! - start));
      held = { start, values };
    }
    return held.values;
  };
  return {
    name: array.name,
    shape: [shape[axis]!, ...rest],
    dtype: array.dtype,
    isText: false,
    async readNumbers({ start, count }, out, at) {
      for (let row = start; row < start + count;) {
        const first = Math.floor(row / window) * window;
        const values = await samplesAt(first);
        const end = Math.min(start + count, first + window);
        out.set(values.subarray((row - first) * length, (end - first) * length), at + (row - start) * length);
        row = end;
      }
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close: () => array.close(),
  };
}

/** Some samples along an axis, out of all rows of the first. */
async function gather(array: RowArray, axis: number, start: number, count: number): Promise<Float64Array> {
  const { shape } = array;
  const [outer, inner] = [elementCount(shape.slice(1, axis)), elementCount(shape.slice(axis + 1))];
  const extent = shape[axis]!;
  const rowLength = outer * extent * inner;
  const atOnce = Math.max(1, Math.floor(maxRead / rowLength));
  const length = shape[0]! * outer * inner;
  const out = new Float64Array(count * length);
  const read = new Float64Array(Math.min(shape[0]!, atOnce) * rowLength);
  for (let row = 0; row < shape[0]!; row += atOnce) {
    const rows = Math.min(atOnce, shape[0]! - row);
    await array.readNumbers({ start: row, count: rows }, read, 0);
    for (let place = 0; place < rows * outer; place++) {
      for (let sample = 0; sample < count; sample++) {
        const from = (place * extent + start + sample) * inner;
        const to = sample * length + (row * outer + place) * inner;
        for (let i = 0; i < inner; i++) out[to + i] = read[from + i]!;
      }
    }
  }
  return out;
}
