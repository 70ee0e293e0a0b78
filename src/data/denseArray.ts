import type { RowRange } from '../core/figures/scorePlan';
import { elementCount } from '../core/shape';
import { type ByteSource } from './byteSource';
import type { Numbers, RowArray } from './dataFile';
import type { ElementType } from './npy/elementType';
import { placedRows, placesOfOrder } from './view/placesOfRow';
import { dataCutShort } from './problems/files';

/** Where the elements of an array are stored one after another. */
export interface DenseLayout {
  readonly name: string;
  readonly shape: readonly number[];
  readonly element: ElementType;
  readonly dataOffset: number;
  /** Whether the first axis varies fastest, as in Fortran. */
  readonly fortranOrder?: boolean;
}

/**
 * An array whose elements are stored one after another in a source, which it owns.
 *
 * @throws ProblemError if the source is too small for the shape; the source is closed then
 */
export async function denseArray(source: ByteSource, layout: DenseLayout): Promise<RowArray> {
  const { name, shape, element, dataOffset } = layout;
  const bytes = elementCount(shape) * element.size;
  if (!Number.isSafeInteger(bytes) || dataOffset + bytes > source.size) {
    await source.close();
    throw dataCutShort({ name, bytes: { promised: bytes, found: source.size - dataOffset } });
  }
  const columnwise = layout.fortranOrder === true && shape.length > 1;
  const rowBytes = elementCount(shape.slice(1)) * element.size;
  const readRows = ({ start, count }: RowRange, room?: Uint8Array) =>
    source.read(dataOffset + start * rowBytes, count * rowBytes, room);
  // Memory kept from reading to reading; who reads while another does takes some of its own.
  let spare: Uint8Array | undefined;
  return {
    name,
    shape,
    dtype: element.dtype,
    isText: !element.read,
    async readNumbers(rows, out, at) {
      if (columnwise) {
        decode(await readColumnwise(source, layout, rows), element, out, at);
        return;
      }
      const length = rows.count * rowBytes;
      const room = spare && spare.length >= length ? spare : new Uint8Array(length);
      spare = undefined;
      decode(await readRows(rows, room), element, out, at);
      spare = room;
    },
    async readStrings(rows) {
      return texts(await readRows(rows), element, rows.count);
    },
    close: () => source.close(),
    ...(columnwise && element.read && { alongLast: () => alongLast(source, layout) }),
  };
}

/** In Fortran order what belongs to one place along the last axis is stored together, with its own first axis fastest. */
async function alongLast(source: ByteSource, layout: DenseLayout): Promise<RowArray> {
  const reversed = [...layout.shape].reverse();
  const array = await denseArray(source, { ...layout, shape: reversed, fortranOrder: false });
  const rest = reversed.slice(1);
  const order = [...rest.keys()].reverse();
  return placedRows(array, layout.name, placesOfOrder(order, rest, layout.name));
}

/** In Fortran order the values of one position are stored together over all rows: they are gathered, one read a position. */
async function readColumnwise(
  source: ByteSource,
  { shape, element: { size }, dataOffset }: DenseLayout,
  rows: RowRange,
): Promise<Uint8Array> {
  const count = shape[0]!;
  const axes = shape.slice(1);
  const length = elementCount(axes);
  const bytes = new Uint8Array(rows.count * length * size);
  for (let place = 0; place < length; place++) {
    const from = dataOffset + (fortranPlace(place, axes) * count + rows.start) * size;
    const column = await source.read(from, rows.count * size);
    for (let row = 0; row < rows.count; row++) {
      const to = (row * length + place) * size;
      for (let byte = 0; byte < size; byte++) bytes[to + byte] = column[row * size + byte]!;
    }
  }
  return bytes;
}

/** Where the element at a row-major place is stored when the first axis varies fastest. */
function fortranPlace(place: number, axes: readonly number[]): number {
  let rest = place;
  let result = 0;
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    result = result * axes[axis]! + (rest % axes[axis]!);
    rest = Math.floor(rest / axes[axis]!);
  }
  // Built from the last axis, which varies slowest.
  return result;
}

const machineIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Writes the elements in `bytes` to `out` from `at` on. */
export function decode(bytes: Uint8Array, element: ElementType, out: Numbers, at: number): void {
  const { dtype, size, littleEndian, read } = element;
  if (!read) throw new TypeError('text where numbers are needed');
  // The commonest types are converted by the runtime itself, a hundred times faster than one by one.
  if (dtype === 'u1') {
    out.set(bytes, at);
  } else if (dtype === 'f4' && littleEndian === machineIsLittleEndian) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
    out.set(new Float32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4), at);
  } else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < bytes.length / size; i++) out[at + i] = read(view, i * size);
  }
}

/** Texts of fixed size: numpy's `U` (UTF-32) and `S` (bytes), which zeros fill up. */
function texts(bytes: Uint8Array, { dtype, size, littleEndian }: ElementType, count: number): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, index) => {
    if (dtype.startsWith('S')) {
      const text = Buffer.from(bytes.subarray(index * size, (index + 1) * size)).toString('utf8');
      return text.split('\0', 1)[0]!;
    }
    let text = '';
    for (let offset = index * size; offset < (index + 1) * size; offset += 4) {
      const point = view.getUint32(offset, littleEndian);
      if (point === 0 || point > 0x10ffff) break;
      text += String.fromCodePoint(point);
    }
    return text;
  });
}
