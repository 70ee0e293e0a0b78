import type { ByteSource } from '../byteSource';
import { parseElementType, type ElementType } from './elementType';
import { npyUnrecognized, npyHeaderTooLong, npyHeaderUnreadable } from '../problems/arrays';

/** What an npy file says of its array. Format: NEP 1 of numpy, versions 1.0 to 3.0. */
export interface NpyHeader {
  readonly element: ElementType;
  readonly shape: readonly number[];
  /** Whether the first axis varies fastest. */
  readonly fortranOrder: boolean;
  /** Where the first element is stored. */
  readonly dataOffset: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** numpy itself refuses longer headers unless requested to trust them. */
const longestHeader = 10_000;

/** Reads the header at the start of `source`; throws a ProblemError when it isn't one or cannot be read. */
export async function readNpyHeader(source: ByteSource, name: string): Promise<NpyHeader> {
  const start = source.size >= 12 ? await source.read(0, 12) : new Uint8Array(12);
  if (magic.some((byte, index) => start[index] !== byte)) {
    throw npyUnrecognized({ name });
  }
  if (start[6] === 0 || start[6]! > 3)
    throw npyHeaderUnreadable({ name, defect: { kind: 'version', version: `${start[6]}.${start[7]}` } });
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const [prefix, length] = start[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (length > longestHeader) {
    throw npyHeaderTooLong({ name, length });
  }
  const text = Buffer.from(await source.read(prefix, length)).toString('latin1');
  const stated = (field: string, pattern: RegExp): string => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw npyHeaderUnreadable({ name, defect: { kind: 'field-missing', field } });
    return found;
  };
  const element = parseElementType(stated('type', /'descr'\s*:\s*('[^']*'|\[.{0,80})/), name);
  const shape = parseShape(stated('shape', /'shape'\s*:\s*\(([^)]*)\)/), name);
  const fortranOrder = stated('order', /'fortran_order'\s*:\s*(True|False)/) === 'True';
  return { element, shape, fortranOrder, dataOffset: prefix + length };
}

function parseShape(text: string, name: string): number[] {
  const shape = text
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .map(Number);
  const total = shape.reduce((product, extent) => product * extent, 1);
  if (shape.some((extent) => !Number.isSafeInteger(extent) || extent < 0) || !Number.isSafeInteger(total)) {
    throw npyHeaderUnreadable({ name, defect: { kind: 'shape', text } });
  }
  return shape;
}
