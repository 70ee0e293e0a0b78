import { isMissing, isNumber, splitRecords } from './csvRecords';
import { isListCell } from './listCell';

/** How a table of text writes its cells and numbers. */
export interface CsvForm {
  readonly delimiter: string;
  readonly decimal: '.' | ',';
}

const delimiters = [',', ';', '\t', '|'];
/** Letters and cells that are looked at. */
const maxText = 2 ** 21;
const maxCells = 2 ** 16;
/** Records that must have as many cells as most have for what parts them to be the separator. */
const minAgreeing = 0.9;

/** The separator under which the records have alike many cells, as many of them numbers as can be, and the sign before decimals. */
export function csvFormOf(start: string, path: string): CsvForm {
  const text = start.length > maxText ? start.slice(0, start.lastIndexOf('\n', maxText) + 1) || start : start;
  if (/\.tsv(\.gz)?$/i.test(path) && text.includes('\t')) return withDecimal(text, '\t');
  const [line = ''] = text.split('\n', 1);
  const often = (delimiter: string) => line.split(delimiter).length;
  const first = delimiters.reduce((best, delimiter) => (often(delimiter) > often(best) ? delimiter : best));
  const forms = [first, ...delimiters.filter((delimiter) => delimiter !== first && text.includes(delimiter))];
  const judged = forms.map((delimiter) => ({ delimiter, score: scoreOf(text, delimiter) }));
  return withDecimal(
    text,
    judged.reduce((best, other) => (other.score > best.score ? other : best)).delimiter,
  );
}

/** 0 where records differ in their cells or have one each; else 1 and the share of cells that are numbers. */
function scoreOf(text: string, delimiter: string): number {
  const records = splitRecords(text, delimiter);
  const body = records.length > 1 ? records.slice(1) : records;
  const width = body[0]?.length ?? 0;
  const alike = body.filter(({ length }) => length === width).length;
  if (width < 2 || alike < minAgreeing * body.length) return 0;
  const cells = body.slice(0, Math.max(4, Math.floor(maxCells / width))).flat();
  const numbers = cells.filter(
    (cell) => isNumber(cell) || commaDecimal.test(cell) || isListCell(cell),
  ).length;
  return 1 + numbers / cells.length;
}

const commaDecimal = /^\s*[+-]?\d*,\d+(e[+-]?\d+)?\s*$/i;
/** What could as well be a whole number with a comma between thousands. */
const perhapsThousands = /^\s*[+-]?[1-9]\d{0,2},\d{3}\s*$/;

function withDecimal(text: string, delimiter: string): CsvForm {
  // Between commas, cells have some of their own only in quotes.
  if (delimiter === ',' && !text.includes('"')) return { delimiter, decimal: '.' };
  const records = splitRecords(text, delimiter);
  const body = records.length > 1 ? records.slice(1) : records;
  const commas = commaColumns(body).flatMap((cells) => cells.filter((cell) => commaDecimal.test(cell)));
  return { delimiter, decimal: commas.some((cell) => !perhapsThousands.test(cell)) ? ',' : '.' };
}

/** The columns whose cells are all numbers if commas may stand before decimals, some of them with such. */
function commaColumns(body: readonly (readonly string[])[]): string[][] {
  const width = body.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, place) => body.map((cells) => cells[place] ?? '')).filter(
    (cells) =>
      cells.some((cell) => commaDecimal.test(cell)) &&
      cells.every((cell) => commaDecimal.test(cell) || /^\s*[+-]?\d+\s*$/.test(cell) || isMissing(cell)),
  );
}
