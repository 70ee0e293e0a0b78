import type { RowRange } from '../../core/figures/scorePlan';
import type { ByteSource } from '../byteSource';
import { refuseOtherNumbers, refuseOtherThanText } from './csvComplaints';
import { describeCsvColumns } from './csvColumns';
import { csvFormOf, type CsvForm } from './csvForm';
import { indexLines, type LineIndex } from './csvLines';
import { isMissing, isNumber, numberOf, splitRecords } from './csvRecords';
import { isListCell, parseListCell } from './listCell';
import type { Table, TableColumn } from './table';
import { csvTooWide, csvEmpty, csvLineUnlike, csvCellUnreadable } from '../problems/tables';

const sampledRows = 200;
const maxColumns = 100_000;

/**
 * Opens a table of text: cells between commas, semicolons, tabs or bars, quoted where they hold such (RFC 4180). Only
 * where lines begin is held in memory, of every Nth.
 */
export async function openCsv(source: ByteSource, path: string): Promise<Table> {
  try {
    refuseOtherThanText(await source.read(0, Math.min(source.size, 4096)), path);
    const lines = await indexLines(source);
    const start = await lines.text(0, Math.min(lines.count, sampledRows + 1));
    const form = csvFormOf(start, path);
    const sample = splitRecords(start, form.delimiter);
    const [top] = sample;
    if (!top || top.length > maxColumns) {
      throw top ? csvTooWide({ path, columns: top.length }) : csvEmpty({ path });
    }
    // R writes no name above the names of rows.
    const isShort = sample.length > 1 && sample.slice(1).every(({ length }) => length === top.length + 1);
    const first = isShort ? ['', ...top] : top;
    const hasHeader = isShort || isHeader(first, sample.slice(1), form.decimal);
    const below = sample.slice(hasHeader ? 1 : 0);
    const columns = describeCsvColumns(first, hasHeader, below, form.decimal);
    refuseOtherNumbers(columns, sample.length > 1 ? sample.slice(1) : sample, path);
    return csvTable({ source, path, lines, ...form, firstLine: hasHeader ? 1 : 0, columns });
  } catch (error) {
    await source.close();
    throw error;
  }
}

interface Csv extends CsvForm {
  readonly source: ByteSource;
  readonly path: string;
  readonly lines: LineIndex;
  readonly firstLine: number;
  readonly columns: readonly TableColumn[];
}

function csvTable({ source, path, lines, delimiter, decimal, firstLine, columns }: Csv): Table {
  const places = new Map(columns.map((column, index) => [column, index]));
  return {
    path,
    format: 'csv',
    count: lines.count - firstLine,
    columns,
    async read(wanted, rows: RowRange) {
      const records = splitRecords(await lines.text(rows.start + firstLine, rows.count), delimiter);
      const lists = wanted.map(({ kind }) =>
        kind === 'number' ? new Float64Array(rows.count) : new Array<unknown>(rows.count),
      );
      records.forEach((cells, row) => {
        const line = rows.start + row + firstLine + 1;
        if (cells.length !== columns.length) {
          throw csvLineUnlike({ path, cells: cells.length, line, columns: columns.length });
        }
        wanted.forEach((column, index) => {
          const cell = cells[places.get(column)!]!;
          const value = valueOf(cell, column, decimal);
          if (value === undefined) {
            throw csvCellUnreadable({
              path,
              cell: cell.slice(0, 40),
              line,
              column: column.name,
              kind: column.kind === 'number' ? 'number' : 'list',
            });
          }
          lists[index]![row] = value;
        });
      });
      return lists;
    },
    close: () => source.close(),
  };
}

/** A cell of a column's kind; undefined where it is not of that. */
function valueOf(cell: string, { kind }: TableColumn, decimal: CsvForm['decimal']): unknown {
  if (kind === 'number') return numberOf(cell, decimal);
  if (kind === 'text') return cell;
  return isMissing(cell) ? null : parseListCell(cell)?.values;
}

/** A first line is a header when it has no number where the lines below have, or counts the columns as pandas does. */
function isHeader(
  first: readonly string[],
  below: readonly (readonly string[])[],
  decimal: CsvForm['decimal'],
): boolean {
  const isValue = (cell: string) => isNumber(cell, decimal) || isNumber(cell, ',') || isListCell(cell);
  if (below.length === 0) return !first.every(isValue);
  if (first.length > 2 && first.every((cell, column) => cell === String(column))) return true;
  return first.some((cell, column) => !isValue(cell) && below.every((cells) => isValue(cells[column] ?? '')));
}
