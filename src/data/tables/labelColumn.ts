import type { LabelKey } from '../dataFile';
import { labelNames } from '../labelNames';
import type { Table, TableColumn } from './table';

const maxRows = 1000;
const maxClasses = 1000;

/** The column of a table that has the labels, with how that is known; undefined where nothing shows it. */
export async function proposeLabelColumn(table: Table): Promise<LabelKey | undefined> {
  const scalars = table.columns.filter(({ kind }) => kind === 'number' || kind === 'text');
  const data = table.columns.filter(({ kind }) => kind !== 'text');
  for (const name of labelNames) {
    const found = scalars.find((column) => column.name.toLowerCase() === name);
    if (found && data.some((column) => column !== found))
      return { key: found.name, evidence: { kind: 'named-column', column: found.name } };
  }
  const texts = scalars.filter(({ kind }) => kind === 'text');
  if (texts.length === 1 && data.length > 0)
    return { key: texts[0]!.name, evidence: { kind: 'only-text', column: texts[0]!.name } };
  return data.some(({ kind }) => kind !== 'number') ? undefined : beside(table, data);
}

/** One column too many for a picture, at either end, and of few whole numbers: the rest is the picture. */
async function beside(table: Table, numbers: readonly TableColumn[]): Promise<LabelKey | undefined> {
  if (isPicture(numbers.length) || !isPicture(numbers.length - 1)) return undefined;
  const rows = { start: 0, count: Math.min(table.count, maxRows) };
  const ends = [numbers[0]!, numbers.at(-1)!];
  const values = await table.read(ends, rows);
  const place = values.findIndex((list) => {
    const different = new Set(Array.from(list, Number));
    return different.size > 1 && different.size <= maxClasses && [...different].every(isClass);
  });
  const found = ends[place];
  if (!found) return undefined;
  return { key: found.name, evidence: { kind: 'beside-picture', others: numbers.length - 1 } };
}

function isClass(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < maxClasses;
}

/** A square, of one channel or three, of 4×4 or more. */
function isPicture(length: number): boolean {
  return length >= 16 && [length, length / 3].some((pixels) => Number.isInteger(Math.sqrt(pixels)));
}
