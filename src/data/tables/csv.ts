import { problem } from '../../protocol/problem';
import type { RowRange } from '../../protocol/inspection';
import type { ByteSource } from '../byteSource';
import { refuseOtherNumbers, refuseOtherThanText } from './csvComplaints';
import { indexLines, type LineIndex } from './csvLines';
import { isNumber, numberOf, splitRecords } from './csvRecords';
import type { Table, TableColumn } from './table';

const sampledRows = 200;
const mostColumns = 100_000;

/**
 * Opens a table of text: cells between commas, semicolons, tabs or bars, quoted where they hold such (RFC 4180). Only
 * where lines begin is held in memory, of every so many.
 */
export async function openCsv(source: ByteSource, path: string): Promise<Table> {
  try {
    refuseOtherThanText(await source.read(0, Math.min(source.size, 4096)), path);
    const lines = await indexLines(source);
    const start = await lines.text(0, Math.min(lines.count, sampledRows + 1));
    const delimiter = delimiterOf(start, path);
    const sample = splitRecords(start, delimiter);
    const [first] = sample;
    if (!first || first.length > mostColumns) {
      throw problem(
        'data-unreadable',
        `${path} ${first ? `has ${first.length} columns, which no table has` : 'is empty'}.`,
        'Give a table of one sample a line.',
      );
    }
    const hasHeader = isHeader(first, sample.slice(1));
    const below = sample.slice(hasHeader ? 1 : 0);
    const columns = describeColumns(first, hasHeader, below);
    refuseOtherNumbers(columns, sample.length > 1 ? sample.slice(1) : sample, path);
    return csvTable({ source, path, lines, delimiter, firstLine: hasHeader ? 1 : 0, columns });
  } catch (error) {
    await source.close();
    throw error;
  }
}

interface Csv {
  readonly source: ByteSource;
  readonly path: string;
  readonly lines: LineIndex;
  readonly delimiter: string;
  readonly firstLine: number;
  readonly columns: readonly TableColumn[];
}

function csvTable({ source, path, lines, delimiter, firstLine, columns }: Csv): Table {
  const places = new Map(columns.map((column, index) => [column, index]));
  return {
    path,
    format: 'csv',
    count: lines.count - firstLine,
    columns,
    async read(wanted, rows: RowRange) {
      const records = splitRecords(await lines.text(rows.start + firstLine, rows.count), delimiter);
      const lists = wanted.map(({ kind }) =>
        kind === 'number' ? new Float64Array(rows.count) : new Array<string>(rows.count),
      );
      records.forEach((cells, row) => {
        const line = rows.start + row + firstLine + 1;
        if (cells.length !== columns.length) {
          throw problem(
            'data-unreadable',
            `${path} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} in line ${line}, but ${columns.length} columns.`,
            'Mend that line, or quote cells that hold separators.',
          );
        }
        wanted.forEach((column, index) => {
          const cell = cells[places.get(column)!]!;
          const value = column.kind === 'number' ? numberOf(cell) : cell;
          if (value === undefined) {
            throw problem(
              'data-unreadable',
              `${path} has “${cell.slice(0, 40)}” in line ${line}, in the column ${column.name} of numbers.`,
              'Give a number there, or leave the cell empty.',
            );
          }
          lists[index]![row] = value;
        });
      });
      return lists;
    },
    close: () => source.close(),
  };
}

/** The separator that is in the first line most often. */
function delimiterOf(text: string, path: string): string {
  if (/\.tsv(\.gz)?$/i.test(path)) return '\t';
  const [line = ''] = text.split('\n', 1);
  const often = (delimiter: string) => line.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, delimiter) =>
    often(delimiter) > often(best) ? delimiter : best,
  );
}

/** A first line is a header when it has no number where the lines below have, or counts the columns as pandas does. */
function isHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (below.length === 0) return !first.every(isNumber);
  if (first.length > 2 && first.every((cell, column) => cell === String(column))) return true;
  return first.some(
    (cell, column) => !isNumber(cell) && below.every((cells) => isNumber(cells[column] ?? '')),
  );
}

function describeColumns(
  first: readonly string[],
  hasHeader: boolean,
  sample: readonly (readonly string[])[],
): TableColumn[] {
  const taken = new Set<string>();
  const columns = first.map((cell, place): TableColumn => {
    let name = hasHeader ? cell.trim() : String(place);
    while (taken.has(name)) name = `${name}_${place}`;
    taken.add(name);
    const cells = sample.map((record) => record[place] ?? '');
    return cells.every(isNumber)
      ? { name, kind: 'number', dtype: typeOf(cells), shape: [] }
      : { name, kind: 'text', dtype: 'U', shape: [] };
  });
  const wholes = columns.filter(({ dtype }) => dtype === 'i8');
  const bytes = areBytes(sample, wholes.length);
  return columns.map((column) => (bytes && wholes.includes(column) ? { ...column, dtype: 'u1' } : column));
}

function typeOf(cells: readonly string[]): string {
  return cells.every((cell) => Number.isInteger(numberOf(cell))) ? 'i8' : 'f8';
}

/** Many columns of whole numbers, none above 255 and some far above 1, are the bytes of pictures. */
function areBytes(sample: readonly (readonly string[])[], wholeColumns: number): boolean {
  if (wholeColumns < 16) return false;
  const values = sample.flatMap((cells) => cells.map(Number)).filter((value) => Number.isInteger(value));
  const greatest = values.reduce((a, b) => Math.max(a, b), 0);
  return greatest > 127 && greatest <= 255 && values.every((value) => value >= 0);
}
