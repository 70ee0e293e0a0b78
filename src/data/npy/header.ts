import { problem } from '../../core/problem/problem';
import type { ByteSource } from '../byteSource';
import { parseElementType, type ElementType } from './elementType';

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
    throw problem(
      'data-unreadable',
      `${name} is not a numpy array.`,
      'Save it with numpy.save or numpy.savez.',
    );
  }
  if (start[6] === 0 || start[6]! > 3)
    throw damagedHeader(
      name,
      `is of version ${start[6]}.${start[7]} of the format, of which there are 1 to 3`,
    );
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const [prefix, length] = start[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (length > longestHeader) {
    throw problem(
      'data-unreadable',
      `${name} has a header of ${length} bytes, which no plain array needs.`,
      'Save the array without a structured type.',
    );
  }
  const text = Buffer.from(await source.read(prefix, length)).toString('latin1');
  const stated = (field: string, pattern: RegExp): string => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw damagedHeader(name, `has a header that states no ${field}`);
    return found;
  };
  const element = parseElementType(stated('type', /'descr'\s*:\s*('[^']*'|\[.{0,80})/), name);
  const shape = parseShape(stated('shape', /'shape'\s*:\s*\(([^)]*)\)/), name);
  const fortranOrder = stated('order', /'fortran_order'\s*:\s*(True|False)/) === 'True';
  return { element, shape, fortranOrder, dataOffset: prefix + length };
}

function damagedHeader(name: string, what: string): Error {
  return problem('data-unreadable', `${name} ${what}.`, 'Write the file again with numpy.save.');
}

function parseShape(text: string, name: string): number[] {
  const shape = text
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .map(Number);
  const total = shape.reduce((product, extent) => product * extent, 1);
  if (shape.some((extent) => !Number.isSafeInteger(extent) || extent < 0) || !Number.isSafeInteger(total)) {
    throw damagedHeader(name, `states an impossible shape (${text})`);
  }
  return shape;
}
