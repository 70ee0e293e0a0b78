import { problem } from '../../core/problem/problem';
import { isNumber } from './csvRecords';
import type { TableColumn } from './table';

/** Refuses bytes at the beginning of a file that aren't text of one byte a letter, as all tables here are. */
export function refuseOtherThanText(start: Uint8Array, path: string): void {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw problem(
      'data-unsupported',
      `${path} is text in UTF-16, which is not supported.`,
      'Save it in UTF-8: in Excel as “CSV UTF-8”, in Python with encoding="utf-8".',
    );
  }
  const zero = start.indexOf(0);
  if (zero >= 0) {
    throw problem(
      'data-unreadable',
      `${path} isn't a text table: byte ${zero} is zero.`,
      'Provide a table with one sample per line, or use the file extension of the actual format.',
    );
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
    throw problem(
      'data-unsupported',
      `${path} writes the numbers of the column ${mixed.name} with commas or points that could be decimal or thousands separators.`,
      'Write them with decimal points alone: pandas.read_csv("FILE", sep=None, decimal=",", thousands=".").to_csv("data.csv", index=False).',
    );
  }
  if (columns.length === 1 && columns.some(everyCell(/^\s*[-+.\deE]+([ \t]+[-+.\deE]+)+\s*$/))) {
    throw problem(
      'data-unsupported',
      `${path} has spaces between its numbers, which don't separate cells.`,
      'Use commas or tabs: numpy.savetxt("data.csv", numpy.loadtxt("FILE"), delimiter=",").',
    );
  }
}
