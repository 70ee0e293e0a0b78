import { constants, createInflate, inflateSync } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import type { ByteSource } from '../byteSource';
import { describeError } from '../describeError';
import { Fields } from '../hdf5/bytes';
import { inflatingSource } from '../inflatingSource';
import { matlabUnreadable } from '../problems/matrices';

/** Where the numbers of an array are stored. */
export interface Numbers {
  readonly bytes: ByteSource;
  readonly type: number;
  readonly offset: number;
  readonly size: number;
}

/** An array of a file, as its header states. */
export interface Variable {
  /** Its class, by MATLAB's number. */
  readonly kind: number;
  readonly isComplex: boolean;
  readonly isLogical: boolean;
  readonly shape: readonly number[];
  readonly littleEndian: boolean;
  open(): Promise<Numbers>;
}

const [matrix, compressed] = [14, 15];
const headerLength = 128;
const maxVariables = 10_000;
const maxAxes = 32;
/** What is read of an array in search of its header: packed, and in full. */
const packedHead = 4096;
const longestHead = 2 ** 16;
const pieceLength = 2 ** 20;

/** The arrays of a file, by name, in its order. */
export async function variables(source: ByteSource, path: string): Promise<ReadonlyMap<string, Variable>> {
  const head = new Uint8Array(await source.read(0, Math.min(headerLength, source.size)));
  const order = Buffer.from(head.subarray(126, 128)).toString('latin1');
  if (order === 'MI') throw new Error('its numbers are big-endian, as no machine of today writes them');
  if (order !== 'IM') throw new Error('its header is damaged');
  const found = new Map<string, Variable>();
  for (let at = headerLength; at + 8 <= source.size;) {
    const tag = new Fields(new Uint8Array(await source.read(at, 8)));
    const [type, size] = [tag.whole(4), tag.whole(4)];
    const body = { start: at + 8, size };
    if (body.start + size > source.size)
      throw new Error(
        `it was cut short: an array ends at byte ${body.start + size}, the file at ${source.size}`,
      );
    if (type === matrix) addVariable(found, await plainVariable(source, body));
    if (type === compressed) addVariable(found, await packedVariable(source, body, path));
    if (found.size > maxVariables) throw new Error(`it has over ${maxVariables} arrays`);
    at = body.start + size;
    // Packed arrays follow one another without a gap, others at multiples of 8 bytes.
    if (type !== compressed) at = Math.ceil(at / 8) * 8;
  }
  return found;
}

function addVariable(found: Map<string, Variable>, [name, variable]: readonly [string, Variable]): void {
  // What has no name is MATLAB's own.
  if (name !== '') found.set(name, variable);
}

interface Body {
  readonly start: number;
  readonly size: number;
}

async function plainVariable(
  source: ByteSource,
  { start, size }: Body,
): Promise<readonly [string, Variable]> {
  const bytes = new Uint8Array(await source.read(start, Math.min(size, longestHead)));
  const { name, numbers, ...header } = readHeader(bytes, size);
  return [
    name,
    { ...header, open: () => Promise.resolve({ bytes: source, ...numbers, offset: start + numbers.offset }) },
  ];
}

/** An array packed by zlib, of which the beginning is unpacked to know what it is. */
async function packedVariable(
  source: ByteSource,
  { start, size }: Body,
  path: string,
): Promise<readonly [string, Variable]> {
  const packed = new Uint8Array(await source.read(start, Math.min(size, packedHead)));
  const bytes = inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, longestHead);
  const tag = new Fields(bytes);
  const [type, length] = [tag.whole(4), tag.whole(4)];
  if (type !== matrix) throw new Error('a packed part of it is not an array');
  const { name, numbers, ...header } = readHeader(bytes.subarray(8), length);
  const unpack = () => {
    const unpacked = createInflate();
    // An error ends the reading of `unpacked`, which is where it is reported.
    pipeline(Readable.from(pieces(source, { start, size })), unpacked, () => undefined);
    return Promise.resolve(unpacked);
  };
  const open = async () => {
    const whole = await inflatingSource({
      name: `${path}:${name}`,
      packedSize: size,
      size: 8 + length,
      open: unpack,
      worded: (error) => matlabUnreadable({ name: `${path}:${name}`, reason: describeError(error) }),
    });
    return { bytes: whole, ...numbers, offset: 8 + numbers.offset };
  };
  return [name, { ...header, open }];
}

async function* pieces(source: ByteSource, { start, size }: Body): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += pieceLength)
    yield new Uint8Array(await source.read(start + at, Math.min(pieceLength, size - at)));
}

/** The parts of an array before its numbers: flags, shape and name; then where its numbers are stored. */
function readHeader(bytes: Uint8Array, size: number) {
  const fields = new Fields(bytes);
  const flags = take(fields);
  const [bits, kind] = [flags[1] ?? 0, flags[0] ?? 0];
  const extents = new Fields(take(fields));
  const axes = Math.floor(extents.left / 4);
  if (axes < 2 || axes > maxAxes) throw new Error(`an array of it claims to have ${axes} axes`);
  const shape = Array.from({ length: axes }, () => extents.whole(4));
  const name = Buffer.from(take(fields)).toString('latin1');
  const numbers = fields.left >= 8 ? partAt(fields) : { type: 0, offset: 0, size: 0 };
  if (numbers.offset + numbers.size > size) throw new Error('the numbers of an array leave it');
  return {
    name,
    kind,
    shape,
    isComplex: (bits & 8) !== 0,
    isLogical: (bits & 2) !== 0,
    littleEndian: true,
    numbers,
  };
}

/** The type of a part, and where it is stored; a small one is in its tag. */
function partAt(fields: Fields): { readonly type: number; readonly offset: number; readonly size: number } {
  const [low, high] = [fields.whole(2), fields.whole(2)];
  if (high > 0) return { type: low, offset: fields.at, size: Math.min(4, high) };
  const size = fields.whole(4);
  return { type: low, offset: fields.at, size };
}

function take(fields: Fields): Uint8Array {
  const { offset, size } = partAt(fields);
  const isSmall = fields.at === offset && offset % 8 === 4;
  fields.at = offset;
  const bytes = fields.take(size);
  fields.at = Math.min(fields.bytes.length, isSmall ? offset + 4 : offset + Math.ceil(size / 8) * 8);
  return bytes;
}
