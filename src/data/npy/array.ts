import type { RowRange } from '../../protocol/inspection';
import { elementCount } from '../../protocol/shape';
import type { ByteSource } from '../byteSource';
import { readNpyHeader, type NpyHeader } from './header';

/** An npy array opened for reading by row: nothing of it is held in memory. */
export interface NpyArray {
  readonly name: string;
  readonly header: NpyHeader;
  readonly source: ByteSource;
}

/** Reads the header of an array; the array owns the source, which is closed when it is refused. */
export async function openNpy(source: ByteSource, name: string): Promise<NpyArray> {
  try {
    return { name, header: await readNpyHeader(source, name), source };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** Values of one row: 1 for a vector. */
export function rowLength({ header }: NpyArray): number {
  return elementCount(header.shape.slice(1));
}

/** Writes the rows' values to `out` from `at` on, as float32. */
export async function readNumbers(
  array: NpyArray,
  rows: RowRange,
  out: Float32Array,
  at: number,
): Promise<void> {
  // Bytes, the commonest of data, are converted by the engine itself, a hundred times faster than one by one.
  if (array.header.element.dtype === 'u1') out.set(await readBytes(array, rows), at);
  else
    await readEach(array, rows, (index, value) => {
      out[at + index] = value;
    });
}

/** Calls `take` with each value of the rows, in order. */
export async function readEach(
  array: NpyArray,
  rows: RowRange,
  take: (index: number, value: number) => void,
): Promise<void> {
  const { read, size } = array.header.element;
  if (!read) throw new TypeError('text where numbers are needed');
  const bytes = await readBytes(array, rows);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < bytes.length / size; i++) take(i, read(view, i * size));
}

function readBytes({ header, source }: NpyArray, rows: RowRange): Promise<Uint8Array> {
  const { element, dataOffset, shape } = header;
  const length = elementCount(shape.slice(1)) * element.size;
  return source.read(dataOffset + rows.start * length, rows.count * length);
}

/** All strings of a one-dimensional text array (numpy's `U`, UTF-32). */
export async function readStrings({ header, source }: NpyArray): Promise<string[]> {
  const { element, dataOffset, shape } = header;
  const count = shape[0] ?? 0;
  const bytes = await source.read(dataOffset, count * element.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, index) => {
    let text = '';
    for (let offset = index * element.size; offset < (index + 1) * element.size; offset += 4) {
      const point = view.getUint32(offset, element.littleEndian);
      if (point === 0 || point > 0x10ffff) break;
      text += String.fromCodePoint(point);
    }
    return text;
  });
}
