import { isNumber } from './csvRecords';
import type { TableColumn } from './table';
import { csvInUtf16, csvNotText, csvNumbersAmbiguous, csvCellsUnseparated } from '../problems/tables';

/** Refuses bytes at the beginning of a file that aren't text of one byte a letter, as all tables here are. */
export function refuseOtherThanText(start: Uint8Array, path: string): void {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw csvInUtf16({ path });
  }
  const zero = start.indexOf(0);
  if (zero >= 0) {
    throw csvNotText({ path, byte: zero });
  }
}

/** Numbers with signs between thousands, or decimals after a comma. */
const grouped = /^\s*[+-]?(\d{1,3}([.,' ]\d{3})+([.,]\d+)?|\d*,\d+)\s*$/;

/** Refuses numbers that are written in a way that would make texts, and so labels, of them. */
export function refuseOtherNumbers(
  columns: readonly TableColumn[],
  sample: readonly (readonly string[])[],
  path: string,
): void {
  const everyCell = (form: RegExp) => (column: TableColumn, place: number) =>
    column.kind === 'text' && sample.every((cells) => form.test(cells[place] ?? ''));
  if (sample.length === 0) return;
  const mixed = columns.find((column, place) => {
    const cells = sample.map((record) => record[place] ?? '');
    return (
      column.kind === 'text' &&
      cells.some((cell) => grouped.test(cell)) &&
      cells.every((cell) => grouped.test(cell) || isNumber(cell, ',') || isNumber(cell))
    );
  });
  if (mixed) {
    throw csvNumbersAmbiguous({ path, column: mixed.name });
  }
  if (columns.length === 1 && columns.some(everyCell(/^\s*[-+.\deE]+([ \t]+[-+.\deE]+)+\s*$/))) {
    throw csvCellsUnseparated({ path });
  }
}
