import path from 'node:path';
import { access } from 'node:fs/promises';
import type { ByteSource } from './byteSource';
import type { DataFile } from './dataFile';
import { denseArray } from './denseArray';
import { numericType } from './npy/elementType';
import { singleArray } from './singleArray';
import { idxUnrecognized, idxAxesImplausible } from './problems/arrays';

/** The types of an IDX file by their code; all are big-endian. Format: LeCun, Cortes and Burges, the MNIST database. */
const types: Readonly<Record<number, string>> = {
  0x08: 'u1',
  0x09: 'i1',
  0x0b: 'i2',
  0x0c: 'i4',
  0x0d: 'f4',
  0x0e: 'f8',
};

const maxAxes = 8;

/** Opens an IDX file: two zeros, a type, the number of axes, their extents, and the values, the last axis fastest. */
export async function openIdx(source: ByteSource, name: string): Promise<DataFile> {
  try {
    const start = source.size >= 4 ? await source.read(0, 4) : new Uint8Array(4);
    const element = numericType(types[start[2]!] ?? '', false);
    const axes = start[3]!;
    if (start[0] !== 0 || start[1] !== 0 || !element || axes === 0) {
      throw idxUnrecognized({ name });
    }
    if (axes > maxAxes) {
      throw idxAxesImplausible({ name, axes });
    }
    const dataOffset = 4 + 4 * axes;
    const extents = await source.read(4, 4 * axes);
    const view = new DataView(extents.buffer, extents.byteOffset, extents.byteLength);
    const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 * axis));
    return singleArray('idx', await denseArray(source, { name, shape, element, dataOffset }));
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** The labels beside `…-images-idx3-ubyte` are in `…-labels-idx1-ubyte`; undefined where there is no such file. */
export async function idxLabelsBeside(dataPath: string): Promise<string | undefined> {
  const name = path.basename(dataPath).replace(/images([.-])idx\d/, 'labels$1idx1');
  if (name === path.basename(dataPath)) return undefined;
  const beside = path.join(path.dirname(dataPath), name);
  return access(beside).then(
    () => beside,
    () => undefined,
  );
}
