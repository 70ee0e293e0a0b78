import { columnsUnread } from '../warnings';
import type { DataFile, RowArray } from '../dataFile';
import { imageRows } from '../images/imageRows';
import { chooseColumns, leftOutNotes, expandColumns } from './columns';
import { proposeLabelColumn } from './labelColumn';
import type { Table, TableColumn } from './table';
import { columnNotChosen, columnNotNumbers, listsOfSeveralLengths } from '../problems/tables';
import { noSuchKey } from '../problems/files';

/** A table as a data file: every column is an array, and several columns together are one. */
export function tableFile(table: Table): DataFile {
  const { path, columns } = table;
  const keys = columns.map(({ name }) => name);
  const labels = proposeLabelColumn(table);
  return {
    format: table.format,
    keys,
    names: (key) => expandColumns(columns, key) !== undefined,
    async dataKey(labelKey, wanted) {
      return chooseColumns(path, columns, labelKey ?? (await labels)?.key, wanted);
    },
    async notes(dataKey) {
      const chosen = dataKey === undefined ? undefined : expandColumns(columns, dataKey);
      const unread = table.unread ?? [];
      return [
        ...(chosen ? leftOutNotes(columns, chosen, (await labels)?.key) : []),
        ...(unread.length > 0 ? [columnsUnread({ columns: unread })] : []),
      ];
    },
    async labelKey(dataKey) {
      const found = await labels;
      const isData =
        dataKey !== undefined && expandColumns(columns, dataKey)?.some(({ name }) => name === found?.key);
      return isData === true ? undefined : found;
    },
    openArray: async (key) => {
      const chosen = key === undefined ? undefined : expandColumns(columns, key);
      if (!chosen)
        throw key === undefined ? columnNotChosen({ path, columns: keys }) : noSuchKey({ path, key, keys });
      return arrayOf(table, chosen, key!);
    },
    close: () => table.close(),
  };
}

async function arrayOf(table: Table, chosen: readonly TableColumn[], key: string): Promise<RowArray> {
  const name = `${table.path}:${key}`;
  const [first] = chosen;
  if (chosen.length === 1 && first!.kind !== 'number') return single(table, first!, name);
  const other = chosen.find(({ kind }) => kind !== 'number');
  if (other) {
    throw columnNotNumbers({
      name,
      column: other.name,
      numbers: table.columns.filter(({ kind }) => kind === 'number').map((column) => column.name),
    });
  }
  const width = chosen.length;
  return {
    name,
    shape: width === 1 ? [table.count] : [table.count, width],
    dtype: chosen.every(({ dtype }) => dtype === first!.dtype) ? first!.dtype : 'f8',
    isText: false,
    valueNames: chosen.map((column) => column.name),
    async readNumbers(rows, out, at) {
      const lists = await table.read(chosen, rows);
      for (let column = 0; column < width; column++) {
        const list = lists[column]!;
        for (let row = 0; row < rows.count; row++) out[at + row * width + column] = numberOf(list[row]);
      }
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close: () => Promise.resolve(),
  };
}

function single(table: Table, column: TableColumn, name: string): Promise<RowArray> {
  const read = async (start: number, count: number) => (await table.read([column], { start, count }))[0]!;
  switch (column.kind) {
    case 'image':
      return imageRows({
        name,
        count: table.count,
        nameOf: (row) => `${name}, row ${row}`,
        bytesOf: async (start, count) => (await read(start, count)) as ArrayLike<Uint8Array>,
      });
    case 'text':
      return Promise.resolve({
        name,
        shape: [table.count],
        dtype: column.dtype,
        isText: true,
        ...(column.leftOut !== undefined && { textBecause: column.leftOut }),
        readNumbers: () => Promise.reject(new TypeError('text where numbers are needed')),
        readStrings: async (rows) =>
          Array.from((await read(rows.start, rows.count)) as ArrayLike<string | null>, (text) => text ?? ''),
        close: () => Promise.resolve(),
      });
    case 'number':
    case 'vector':
      return Promise.resolve(vectorRows(table, column, name, read));
  }
}

/** Rows that are lists, all of which must be as long as the first. */
function vectorRows(
  table: Table,
  column: TableColumn,
  name: string,
  read: (start: number, count: number) => Promise<ArrayLike<unknown>>,
): RowArray {
  const length = column.shape.reduce((product, extent) => product * extent, 1);
  return {
    name,
    shape: [table.count, ...column.shape],
    dtype: column.dtype,
    isText: false,
    ...(column.note && { notes: [column.note] }),
    async readNumbers(rows, out, at) {
      const vectors = await read(rows.start, rows.count);
      for (let row = 0; row < rows.count; row++) {
        const value = vectors[row];
        if (value === null || value === undefined) {
          out.fill(NaN, at + row * length, at + (row + 1) * length);
          continue;
        }
        const vector = flat(value);
        if (vector.length !== length) {
          throw listsOfSeveralLengths({
            name,
            length: vector.length,
            row: rows.start + row,
            firstLength: length,
          });
        }
        for (let i = 0; i < length; i++) out[at + row * length + i] = numberOf(vector[i]);
      }
    },
    readStrings: () => Promise.reject(new TypeError('numbers where text is needed')),
    close: () => Promise.resolve(),
  };
}

/** A number as it is stored; what is missing is NaN, and none that could be taken for a value. */
function numberOf(value: unknown): number {
  return value === null || value === undefined ? NaN : Number(value);
}

/** The numbers of lists in lists, one after another. */
function flat(value: unknown): ArrayLike<unknown> {
  if (ArrayBuffer.isView(value)) return value as unknown as ArrayLike<unknown>;
  if (!Array.isArray(value)) return [];
  const parts: readonly unknown[] = value;
  return parts.some((part) => Array.isArray(part) || ArrayBuffer.isView(part))
    ? parts.flatMap((part) => Array.from(flat(part)))
    : parts;
}
