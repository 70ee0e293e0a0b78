import type { DataFile, RowArray } from '../dataFile';
import { sparseRows } from './sparseRows';
import { sparseMatrixNotByRows } from '../problems/matrices';

const parts = ['data', 'indices', 'indptr', 'shape'];

/** An npz archive as scipy.sparse.save_npz writes it, as the one matrix that it is; any other archive as it is. */
export function withSparseMatrix(file: DataFile, path: string): DataFile {
  const has = (...keys: readonly string[]) => keys.every((key) => file.keys.includes(key));
  const isSparse = has('format', 'shape', 'data') && (has('indptr') || has('row', 'col') || has('offsets'));
  if (!isSparse) return file;
  const openMatrix = async (): Promise<RowArray> => {
    const format = await textOf(file, 'format');
    if (format !== 'csr' || !parts.every((key) => file.keys.includes(key))) {
      throw sparseMatrixNotByRows({ name: path, form: format, writer: 'scipy' });
    }
    const [rows = NaN, columns = NaN] = await numbersOf(file, 'shape', 2);
    const [data, indices, indptr] = [
      await file.openArray('data'),
      await file.openArray('indices'),
      await file.openArray('indptr'),
    ];
    return sparseRows({ name: path, rows, columns, data, indices, indptr });
  };
  return {
    ...file,
    keys: file.keys.filter((key) => ![...parts, 'format', 'row', 'col', 'offsets'].includes(key)),
    dataKey: () => Promise.resolve(undefined),
    openArray: (key) => (key === undefined ? openMatrix() : file.openArray(key)),
  };
}

async function textOf(file: DataFile, key: string): Promise<string> {
  const array = await file.openArray(key);
  try {
    return array.isText ? ((await array.readStrings({ start: 0, count: 1 }))[0] ?? '') : '';
  } finally {
    await array.close();
  }
}

/** The first numbers of an array, `limit` of them at most. */
async function numbersOf(file: DataFile, key: string, limit: number): Promise<number[]> {
  const array = await file.openArray(key);
  try {
    const count = Math.min(array.shape[0] ?? 0, limit);
    const values = new Float64Array(array.shape.length === 1 && !array.isText ? count : 0);
    if (values.length > 0) await array.readNumbers({ start: 0, count }, values, 0);
    return [...values];
  } finally {
    await array.close();
  }
}
