import { ProblemError } from '../../core/problem/problem';
import { sliceSource, type ByteSource } from '../byteSource';
import { chooseKey } from '../chooseKey';
import type { DataFile, RowArray } from '../dataFile';
import { denseArray } from '../denseArray';
import { numericType } from '../npy/elementType';
import { describeError } from '../describeError';
import { variables, type Variable } from './variables';
import { matlabUnreadable, matlabWithoutArrays, matlabClassUnsupported } from '../problems/matrices';
import { noSuchKey } from '../problems/files';

/** Numbers as they are stored, which may be smaller than those of the array. */
const storedTypes: Readonly<Record<number, string>> = {
  1: 'i1',
  2: 'u1',
  3: 'i2',
  4: 'u2',
  5: 'i4',
  6: 'u4',
  7: 'f4',
  9: 'f8',
  12: 'i8',
  13: 'u8',
};

/** Numbers as MATLAB has them in an array of a class. */
const classTypes: Readonly<Record<number, string>> = {
  6: 'f8',
  7: 'f4',
  8: 'i1',
  9: 'u1',
  10: 'i2',
  11: 'u2',
  12: 'i4',
  13: 'u4',
  14: 'i8',
  15: 'u8',
};

/**
 * Opens a MATLAB file of version 5 to 7: its real arrays by name, in MATLAB's shape, whose first axis varies fastest.
 * Format: MAT-File Level 5, of MATLAB's documentation.
 */
export async function openMatFive(source: ByteSource, path: string): Promise<DataFile> {
  const toProblemError = (error: unknown, name = path): Error => {
    if (error instanceof ProblemError) return error;
    return matlabUnreadable({ name, reason: describeError(error) });
  };
  try {
    const found = await variables(source, path);
    const keys = [...found.keys()];
    const openArray = async (key: string): Promise<RowArray> => {
      const variable = found.get(key);
      if (!variable) throw noSuchKey({ path, key, keys });
      try {
        return await openVariable(variable, `${path}:${key}`);
      } catch (error) {
        throw toProblemError(error, `${path}:${key}`);
      }
    };
    return {
      format: 'mat',
      keys,
      async dataKey(_labelKey, wanted) {
        if (keys.length > 0) return chooseKey(path, keys, openArray, wanted);
        throw matlabWithoutArrays({ path });
      },
      openArray: (key) => openArray(key ?? ''),
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw toProblemError(error);
  }
}

async function openVariable(variable: Variable, name: string): Promise<RowArray> {
  const { kind, isComplex, shape } = variable;
  const dtype = variable.isLogical ? 'b1' : classTypes[kind];
  if (dtype === undefined || isComplex) {
    throw matlabClassUnsupported({ name, ...(!isComplex && { kind }) });
  }
  const { bytes, type, offset, size } = await variable.open();
  const element = numericType(storedTypes[type] ?? '', variable.littleEndian);
  if (!element) throw new Error(`its numbers are of the unknown type ${type}`);
  const part = { ...sliceSource(bytes, offset, size), close: () => Promise.resolve() };
  // A list is one value a row, whichever way it is stored.
  const isList = shape.length === 2 && shape.includes(1);
  const axes = isList ? [shape[0]! * shape[1]!] : shape;
  const array = await denseArray(part, { name, shape: axes, element, dataOffset: 0, fortranOrder: true });
  const byLast = await array.alongLast?.();
  return { ...array, dtype, ...(byLast && { alongLast: () => Promise.resolve({ ...byLast, dtype }) }) };
}
