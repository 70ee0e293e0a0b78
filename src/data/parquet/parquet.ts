import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress as unpackZstd } from 'fzstd';
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { ProblemError } from '../../core/problem/problem';
import { schemaTexts } from '../arrow/schemaTexts';
import type { ByteSource } from '../byteSource';
import { unpackLz4Block } from '../lz4';
import { inStatedShape } from '../tables/statedShape';
import type { Table, TableColumn } from '../tables/table';
import { describeError, withDescribedErrors } from '../describeError';
import { columnName } from '../tables/columnName';
import type { LeftOut } from '../tables/leftOut';
import { describeValue, rowsLookedAt } from '../tables/describeValue';
import { unpackSnappy } from './snappy';
import { RowGroups } from './rowGroups';
import { parquetUnreadable } from '../problems/tables';

const maxUnpacked = 2 ** 30;

/** Every page says how large it is unpacked; none may turn out larger. */
const compressors: Compressors = {
  SNAPPY: (input, size) => unpackSnappy(input, size === 0 ? 0 : bounded(size)),
  GZIP: (input, size) => gunzipSync(input, { maxOutputLength: bounded(size) }),
  BROTLI: (input, size) => brotliDecompressSync(input, { maxOutputLength: bounded(size) }),
  ZSTD: (input, size) => unpackZstd(input, new Uint8Array(bounded(size))),
  LZ4_RAW: (input, size) => {
    const out = new Uint8Array(bounded(size));
    return out.subarray(0, unpackLz4Block(input, out, 0));
  },
};

function bounded(size: number): number {
  if (!(size >= 0 && size <= maxUnpacked)) throw new Error(`a page claims to unpack to ${size} bytes`);
  return Math.max(1, size);
}

/** Opens a Parquet file: a table of numbers, texts, lists of numbers, and pictures as Hugging Face keeps them. */
export async function openParquet(source: ByteSource, path: string): Promise<Table> {
  const file: AsyncBuffer = {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const bytes = await source.read(start, Math.max(0, Math.min(end, source.size) - start));
      return new Uint8Array(bytes).buffer;
    },
  };
  const toProblemError = (error: unknown) =>
    error instanceof ProblemError ? error : parquetUnreadable({ path, reason: describeError(error) });
  try {
    const metadata = await withDescribedErrors(
      'its end, where its content is listed, is missing or damaged',
      () => parquetMetadataAsync(file),
    );
    const count = Number(metadata.num_rows);
    checkCounts(metadata, count, source.size);
    checkPaths(metadata);
    const readGroup = (column: string, rowStart: number, rowEnd: number) =>
      parquetReadObjects({ file, metadata, columns: [column], rowStart, rowEnd, compressors, utf8: false });
    const groups = new RowGroups(metadata, readGroup);
    const described = count === 0 ? [] : await describeColumns(metadata, groups);
    const stated = new Map((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? '']));
    const ofColumns = await schemaTexts(stated.get('ARROW:schema'));
    const columns = described.map((column) =>
      inStatedShape(column, ofColumns.get(column.name) ?? new Map<string, string>(), stated),
    );
    const unread = parquetSchema(metadata)
      .children.map(({ element }) => columnName(element.name))
      .filter((name) => columns.every((column) => column.name !== name));
    return {
      path,
      format: 'parquet',
      count,
      columns,
      ...(count > 0 && unread.length > 0 && { unread }),
      async read(wanted, rows) {
        try {
          const lists: ArrayLike<unknown>[] = [];
          for (const column of wanted) {
            const values = await groups.read(column.name, rows);
            lists.push(column.kind === 'image' ? values.map(pictureBytes) : values);
          }
          return lists;
        } catch (error) {
          throw toProblemError(error);
        }
      },
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw toProblemError(error);
  }
}

/** Row groups must add up to the rows, and hold no more values than the file could, however well packed. */
function checkCounts({ row_groups: groups }: FileMetaData, count: number, size: number): void {
  const total = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (!Number.isSafeInteger(count) || count < 0 || total !== count)
    throw new Error(`its row groups have ${total} rows, but it claims ${count}`);
  if (count > Math.max(2 ** 16, size * 4096)) throw new Error(`it claims ${count} rows in ${size} bytes`);
}

/**
 * What the row groups hold must be in the schema. hyparquet finds out when it has begun to read what comes before in a
 * group: were that damaged too, its failure would be nobody's, and end the process.
 */
function checkPaths(metadata: FileMetaData): void {
  const known = new Set(pathsBelow(parquetSchema(metadata)));
  for (const [group, { columns }] of metadata.row_groups.entries())
    for (const { meta_data: chunk } of columns)
      if (chunk && !known.has(pathKey(chunk.path_in_schema)))
        throw new Error(`its row group ${group} has a column that its schema has not`);
}

function pathsBelow({ path, children }: SchemaTree): string[] {
  return [pathKey(path), ...children.flatMap(pathsBelow)];
}

/** A path's names apart: one of them may hold any sign that could join them. */
const pathKey = (path: readonly string[]) => JSON.stringify(path);

async function describeColumns(metadata: FileMetaData, groups: RowGroups): Promise<TableColumn[]> {
  const columns: TableColumn[] = [];
  for (const { element, children } of parquetSchema(metadata).children) {
    const name = columnName(element.name);
    const dtype = children.length === 0 ? numericTypes[element.type ?? ''] : undefined;
    const isDate = element.logical_type?.type.startsWith('TIME') ?? element.logical_type?.type === 'DATE';
    if (dtype !== undefined && element.converted_type === undefined && !isDate) {
      const leftOut = whyLeftOut(metadata, name);
      columns.push({ name, kind: 'number', dtype, shape: [], ...(leftOut !== undefined && { leftOut }) });
      continue;
    }
    const looked = { start: 0, count: Math.min(Number(metadata.num_rows), rowsLookedAt) };
    const values = await groups.read(name, looked);
    const value = values.find((candidate) => candidate !== null && candidate !== undefined);
    const column = describeValue(name, value, leafType(children.length > 0 ? children : []));
    if (column) columns.push(column);
  }
  return columns;
}

/** What the statistics of a column say against it. */
function whyLeftOut({ row_groups: groups }: FileMetaData, name: string): LeftOut | undefined {
  const all = groups.flatMap(({ columns, num_rows: rows }) =>
    columns
      .filter(({ meta_data: chunk }) => chunk?.path_in_schema[0] === name)
      .map(({ meta_data: chunk }) => ({ rows, statistics: chunk?.statistics })),
  );
  const isEmpty = all.every(
    ({ rows, statistics }) => statistics?.null_count !== undefined && statistics.null_count >= rows,
  );
  if (isEmpty && all.length > 0) return 'empty';
  const ends = all.flatMap(({ statistics: found }) => [
    found?.max_value ?? found?.max,
    found?.min_value ?? found?.min,
  ]);
  return ends.some((end) => typeof end === 'bigint' && !Number.isSafeInteger(Number(end)))
    ? 'beyond-exact'
    : undefined;
}

const numericTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'b1',
  INT32: 'i4',
  INT64: 'i8',
  FLOAT: 'f4',
  DOUBLE: 'f8',
};

const integerTypes: Readonly<Record<string, string>> = {
  UINT_8: 'u1',
  UINT_16: 'u2',
  UINT_32: 'u4',
  UINT_64: 'u8',
  INT_8: 'i1',
  INT_16: 'i2',
  INT_32: 'i4',
  INT_64: 'i8',
};

type SchemaTree = ReturnType<typeof parquetSchema>;
type Children = SchemaTree['children'];

/** The type of the numbers inside lists. */
function leafType(children: Children): string | undefined {
  const [only] = children;
  if (!only) return undefined;
  if (only.children.length > 0) return leafType(only.children);
  const { type, converted_type: converted } = only.element;
  return integerTypes[converted ?? ''] ?? numericTypes[type ?? ''];
}

/** Of a picture as Hugging Face keeps it, its file's bytes. */
export function pictureBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array)
    return value.bytes;
  throw new Error('a row has no picture');
}
