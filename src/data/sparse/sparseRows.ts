import { sparseRowsFilled } from '../warnings';
import type { RowArray } from '../dataFile';
import { sparseMatrixUnreadable } from '../problems/matrices';

/** Stored values that are read at once. */
const maxRead = 2 ** 18;

/** A matrix of which only some values are stored: those of one row after another (compressed sparse rows). */
export interface SparseMatrix {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** The stored values, and the column of each. */
  readonly data: RowArray;
  readonly indices: RowArray;
  /** Where the values of each row begin among them, and where the last row ends. */
  readonly indptr: RowArray;
}

/**
 * The rows of a sparse matrix in full, with zeros where nothing is stored. Values stored twice at one place are added, as SciPy
 * does. The matrix owns its parts.
 *
 * @throws ProblemError if the parts do not make such a matrix; they are closed then
 */
export async function sparseRows(matrix: SparseMatrix): Promise<RowArray> {
  const { name, rows, columns, data, indices, indptr } = matrix;
  const close = async () => {
    for (const part of [data, indices, indptr]) await part.close();
  };
  const stored = data.shape[0] ?? 0;
  const isMatrix = [data, indices, indptr].every((part) => part.shape.length === 1 && !part.isText);
  const defect = !isMatrix
    ? ({ kind: 'not-lists' } as const)
    : indices.shape[0] !== stored
      ? ({ kind: 'indices', values: stored, indices: indices.shape[0]! } as const)
      : indptr.shape[0] !== rows + 1
        ? ({ kind: 'row-starts', rows, found: indptr.shape[0]! - 1 } as const)
        : !(Number.isSafeInteger(rows * columns) && rows >= 0 && columns >= 0)
          ? ({ kind: 'shape', rows, columns } as const)
          : undefined;
  if (defect) {
    await close();
    throw sparseMatrixUnreadable({ name, defect });
  }
  return {
    name,
    shape: [rows, columns],
    dtype: data.dtype,
    isText: false,
    notes: [sparseRowsFilled({ name })],
    async readNumbers({ start, count }, out, at) {
      const starts = new Float64Array(count + 1);
      await indptr.readNumbers({ start, count: count + 1 }, starts, 0);
      for (let row = 0; row < count; row++)
        if (!(starts[row]! >= 0 && starts[row]! <= starts[row + 1]! && starts[row + 1]! <= stored))
          throw sparseMatrixUnreadable({ name, defect: { kind: 'row-outside', row: start + row } });
      out.fill(0, at, at + count * columns);
      const [first, end] = [starts[0]!, starts[count]!];
      const room = Math.min(maxRead, end - first);
      const [values, places] = [new Float64Array(room), new Float64Array(room)];
      for (let from = first, row = 0; from < end; from += room) {
        const part = { start: from, count: Math.min(room, end - from) };
        await data.readNumbers(part, values, 0);
        await indices.readNumbers(part, places, 0);
        for (let i = 0; i < part.count; i++) {
          while (from + i >= starts[row + 1]!) row++;
          const column = places[i]!;
          if (!(column >= 0 && column < columns))
            throw sparseMatrixUnreadable({
              name,
              defect: { kind: 'column-outside', row: start + row, column, columns },
            });
          out[at + row * columns + column]! += values[i]!;
        }
      }
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close,
  };
}
