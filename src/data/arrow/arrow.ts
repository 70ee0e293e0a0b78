import { CompressionType, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { decompress as unpackZstd } from 'fzstd';
import { ProblemError } from '../../core/problem/problem';
import type { RowRange } from '../../core/figures/scorePlan';
import type { ByteSource } from '../byteSource';
import { unpackLz4Frame } from '../lz4';
import { pictureBytes } from '../parquet/parquet';
import { describeError, withDescribedErrors } from '../describeError';
import { columnName } from '../tables/columnName';
import { describeValue, rowsLookedAt } from '../tables/describeValue';
import { inStatedShape, type StatedTexts } from '../tables/statedShape';
import type { Table, TableColumn } from '../tables/table';
import { checkParts } from './check';
import { arrowMessages, type ArrowMessages } from './messages';
import { arrowUnreadable } from '../problems/tables';

const onlyRead = () => {
  throw new TypeError('Arrow files are only read');
};
setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackLz4Frame, encode: onlyRead });
setCompressionCodec(CompressionType.ZSTD, { decode: (bytes) => unpackZstd(bytes), encode: onlyRead });

type Batch = ReturnType<typeof tableFromIPC>;

/** Opens an Arrow file, an Arrow stream or a Feather file (version 2): batches of rows, decoded one at a time. */
export async function openArrow(source: ByteSource, path: string): Promise<Table> {
  const toProblemError = (error: unknown) =>
    error instanceof ProblemError ? error : arrowUnreadable({ path, reason: describeError(error) });
  try {
    const messages = await arrowMessages(source);
    const batches = new Batches(source, messages);
    const first = messages.count === 0 ? undefined : await batches.open(0);
    const columns = first ? describeColumns(first) : [];
    const names = first?.schema.fields.map(({ name }) => name) ?? [];
    const unread = names.filter((name) => columns.every((column) => column.name !== name));
    return {
      path,
      format: 'arrow',
      count: messages.count,
      columns,
      ...(unread.length > 0 && { unread }),
      async read(wanted, rows) {
        try {
          return await batches.read(wanted, rows);
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

function describeColumns(batch: Batch): TableColumn[] {
  const { metadata: ofFile } = batch.schema;
  return batch.schema.fields.flatMap(({ name, type, metadata }, place) => {
    const values = batch.getChildAt(place);
    let value: unknown = null;
    for (let row = 0; row < Math.min(batch.numRows, rowsLookedAt) && value === null; row++)
      value = values.at(row) as unknown;
    const column = describeValue(columnName(name), value, dtypeOf(type));
    return column
      ? [
          inStatedShape(
            withReason(column, type, isInexact(values, batch.numRows)),
            textsOf(metadata),
            textsOf(ofFile),
          ),
        ]
      : [];
  });
}

/** What a field or schema carries, which may be nothing. */
function textsOf(metadata: StatedTexts | null | undefined): StatedTexts {
  return metadata ?? new Map<string, string>();
}

/** A column with what speaks against it as data. */
function withReason(column: TableColumn, type: object, losesDigits: boolean): TableColumn {
  if (losesDigits) return { ...column, leftOut: 'beyond-exact' };
  const isTime = 'typeId' in type && timeTypes.includes(Number(type.typeId));
  return isTime && column.kind === 'number' ? { ...column, leftOut: 'dates-or-times' } : column;
}

/** Dates, times, timestamps, intervals and durations, as the format's Schema.fbs numbers types. */
const timeTypes = [8, 9, 10, 11, 18];

/** Whether whole numbers among the first rows are too large for a float. */
function isInexact(values: { at(row: number): unknown }, rows: number): boolean {
  for (let row = 0; row < Math.min(rows, rowsLookedAt); row++) {
    const value = values.at(row);
    if (value !== null && typeof value !== 'bigint') return false;
    if (value !== null && !Number.isSafeInteger(Number(value))) return true;
  }
  return false;
}

/** The numpy name of the numbers in a type, or in the lists that it is. */
function dtypeOf(type: object): string | undefined {
  const { children, bitWidth, signed, precision, typeId } = type as Readonly<Record<string, unknown>>;
  if (Array.isArray(children) && children.length === 1)
    return dtypeOf((children[0] as { type: object }).type);
  if (typeId === 6) return 'b1';
  if (typeId === 2 && typeof bitWidth === 'number') return `${signed === true ? 'i' : 'u'}${bitWidth / 8}`;
  return typeId === 3 && typeof precision === 'number' ? ['f2', 'f4', 'f8'][precision] : undefined;
}

/** The latest batch that was decoded is kept: rows are mostly read in their order. */
class Batches {
  private opened: { readonly index: number; readonly batch: Promise<Batch> } | undefined;

  constructor(
    private readonly source: ByteSource,
    private readonly messages: ArrowMessages,
  ) {}

  open(index: number): Promise<Batch> {
    if (this.opened?.index !== index) this.opened = { index, batch: this.decode(index) };
    return this.opened.batch;
  }

  async read(columns: readonly TableColumn[], { start, count }: RowRange): Promise<unknown[][]> {
    const lists: unknown[][] = columns.map(() => []);
    const { batches } = this.messages;
    for (let index = 0; index < batches.length; index++) {
      const { firstRow, rows } = batches[index]!;
      const [from, to] = [Math.max(start, firstRow), Math.min(start + count, firstRow + rows)];
      if (from >= to) continue;
      const batch = await this.open(index);
      columns.forEach((column, place) => {
        const values = batch.getChild(column.name);
        for (let row = from; row < to; row++) {
          const value = values.at(row - firstRow) as unknown;
          lists[place]!.push(column.kind === 'image' ? pictureBytes(value) : value);
        }
      });
    }
    return lists;
  }

  private async decode(index: number): Promise<Batch> {
    const { schema, dictionaries, batches } = this.messages;
    const batch = batches[index]!;
    const parts = [schema];
    for (const { offset, length } of [...dictionaries, batch])
      parts.push(new Uint8Array(await this.source.read(offset, length)));
    const last = batch.firstRow + batch.rows - 1;
    return withDescribedErrors(`the batch of its rows ${batch.firstRow} to ${last} is damaged`, () => {
      const table = tableFromIPC(parts, { useBigInt: true });
      for (const column of table.children) column.data.forEach(checkParts);
      return table;
    });
  }
}
