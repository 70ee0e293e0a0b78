import { problem } from '../../protocol/problem';

/** How one element of an array is stored. */
export interface ElementType {
  /** As numpy writes it, without byte order: `u1`, `f4`, `U12`. */
  readonly dtype: string;
  /** Bytes an element. */
  readonly size: number;
  /** Reads one element as a number; undefined for text. */
  readonly read?: (view: DataView, offset: number) => number;
  readonly littleEndian: boolean;
}

type Reader = (littleEndian: boolean) => (view: DataView, offset: number) => number;

const readers: Readonly<Record<string, readonly [size: number, reader: Reader]>> = {
  b1: [1, () => (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1)],
  u1: [1, () => (view, offset) => view.getUint8(offset)],
  i1: [1, () => (view, offset) => view.getInt8(offset)],
  u2: [2, (little) => (view, offset) => view.getUint16(offset, little)],
  i2: [2, (little) => (view, offset) => view.getInt16(offset, little)],
  u4: [4, (little) => (view, offset) => view.getUint32(offset, little)],
  i4: [4, (little) => (view, offset) => view.getInt32(offset, little)],
  u8: [8, (little) => (view, offset) => Number(view.getBigUint64(offset, little))],
  i8: [8, (little) => (view, offset) => Number(view.getBigInt64(offset, little))],
  f2: [2, (little) => (view, offset) => halfToNumber(view.getUint16(offset, little))],
  f4: [4, (little) => (view, offset) => view.getFloat32(offset, little)],
  f8: [8, (little) => (view, offset) => view.getFloat64(offset, little)],
};

/** The type that a numpy `descr` names: numbers, booleans and text. Pickled objects are refused. */
export function parseElementType(descr: string, name: string): ElementType {
  const [, order = '', dtype = ''] = /^([<>|=]?)([a-zA-Z]\d*)$/.exec(descr) ?? [];
  const littleEndian = order !== '>';
  const numeric = readers[dtype];
  if (numeric) return { dtype, size: numeric[0], littleEndian, read: numeric[1](littleEndian) };
  if (/^U\d+$/.test(dtype)) return { dtype, size: 4 * Number(dtype.slice(1)), littleEndian };
  throw problem(
    'data-unsupported',
    dtype.startsWith('O')
      ? `${name} holds pickled Python objects, which could run code when read.`
      : `${name} holds elements of type ${descr || 'unknown'}, which are not plain numbers.`,
    'Save a plain numeric array, such as array.astype("float32").',
  );
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
