import { fromFloat16 } from '../../core/float16';
import { npyPickledObjects, npyTypeUnsupported } from '../problems/arrays';

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
  f2: [2, (little) => (view, offset) => fromFloat16(view.getUint16(offset, little))],
  bf2: [2, (little) => (view, offset) => brainToNumber(view.getUint16(offset, little))],
  f4: [4, (little) => (view, offset) => view.getFloat32(offset, little)],
  f8: [8, (little) => (view, offset) => view.getFloat64(offset, little)],
};

/** A numeric type by its numpy name, or `bf2` for bfloat16; undefined when there is none of that name. */
export function numericType(dtype: string, littleEndian: boolean): ElementType | undefined {
  if (!Object.hasOwn(readers, dtype)) return undefined;
  const [size, reader] = readers[dtype]!;
  return { dtype, size, littleEndian, read: reader(littleEndian) };
}

/** The type that a numpy `descr` names, quotes and all: numbers, booleans and text. Pickled objects are refused. */
export function parseElementType(descr: string, name: string): ElementType {
  const [, order = '', dtype = ''] = /^'([<>|=]?)([a-zA-Z]\d*)'$/.exec(descr) ?? [];
  const littleEndian = order !== '>';
  const numeric = numericType(dtype, littleEndian);
  if (numeric) return numeric;
  if (/^[US]\d+$/.test(dtype)) {
    const size = (dtype.startsWith('U') ? 4 : 1) * Number(dtype.slice(1));
    return { dtype, size, littleEndian };
  }
  if (dtype.startsWith('O')) {
    throw npyPickledObjects({ name });
  }
  throw npyTypeUnsupported({ name, type: descr });
}

/** bfloat16: the upper half of a float32. */
function brainToNumber(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits * 0x10000);
  return view.getFloat32(0);
}
