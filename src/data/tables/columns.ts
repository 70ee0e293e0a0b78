import { problem } from '../../protocol/problem';
import { listed } from '../chooseKey';
import type { TableColumn } from './table';

/**
 * The columns that a key names: one by its name, or several, with commas between names, ranges `FIRST..LAST`, beginnings
 * `pixel*`, and what to leave out, `-target`; a key that only leaves out begins with every column of numbers. Undefined
 * where a name is none.
 */
export function expandColumns(
  columns: readonly TableColumn[],
  key: string,
): readonly TableColumn[] | undefined {
  const whole = columns.find(({ name }) => name === key);
  if (whole) return [whole];
  const parts = key.split(',');
  const leavesOut = (part: string) => part.startsWith('-') && columns.every(({ name }) => name !== part);
  const chosen = new Set<TableColumn>(
    parts.every(leavesOut) ? columns.filter(({ kind }) => kind === 'number') : [],
  );
  for (const part of parts) {
    const found = namedBy(columns, leavesOut(part) ? part.slice(1) : part);
    if (!found) return undefined;
    for (const column of found) {
      if (leavesOut(part)) chosen.delete(column);
      else chosen.add(column);
    }
  }
  return chosen.size > 0 ? columns.filter((column) => chosen.has(column)) : undefined;
}

function namedBy(columns: readonly TableColumn[], text: string): readonly TableColumn[] | undefined {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  if (place(text) >= 0) return [columns[place(text)]!];
  const dots = text.indexOf('..');
  if (dots > 0) {
    const [from, to] = [place(text.slice(0, dots)), place(text.slice(dots + 2))];
    return from >= 0 && to >= from ? columns.slice(from, to + 1) : undefined;
  }
  if (!text.endsWith('*')) return undefined;
  const found = columns.filter(({ name }) => name.startsWith(text.slice(0, -1)));
  return found.length > 0 ? found : undefined;
}

const usualNames = ['image', 'img', 'pixel_values', 'images', 'features', 'embedding', 'vector', 'x', 'data'];

/** The key of the columns that are the data: pictures, else vectors, else all numbers but the labels. */
export function chooseColumns(path: string, columns: readonly TableColumn[], labelKey?: string): string {
  for (const kind of ['image', 'vector'] as const) {
    const candidates = columns.filter((column) => column.kind === kind);
    const usual = usualNames.map((name) => candidates.find((column) => column.name.toLowerCase() === name));
    const chosen = usual.find((column) => column !== undefined) ?? candidates[0];
    if (chosen) return chosen.name;
  }
  const numbers = columns.filter(
    ({ kind, name }) => kind === 'number' && name !== labelKey && !isIndex(name),
  );
  const [first] = numbers;
  if (!first) {
    throw problem(
      'data-unsupported',
      `${path} has no column of numbers, vectors or pictures.`,
      `Its columns are ${listed(columns.map(({ name }) => name))}.`,
    );
  }
  const leftOut = columns.filter((column) => column.kind === 'number' && !numbers.includes(column));
  const key = leftOut.map(({ name }) => `-${name}`).join(',');
  if (key !== '' && sameColumns(expandColumns(columns, key), numbers)) return key;
  const range = `${first.name}..${numbers.at(-1)!.name}`;
  if (numbers.length > 1 && sameColumns(expandColumns(columns, range), numbers)) return range;
  return numbers.map(({ name }) => name).join(',');
}

/** What pandas calls the index that it writes beside the data. */
function isIndex(name: string): boolean {
  return name === '' || /^(unnamed: 0|__index_level_0__)$/i.test(name);
}

function sameColumns(a: readonly TableColumn[] | undefined, b: readonly TableColumn[]): boolean {
  return a?.length === b.length && a.every((column, index) => column === b[index]);
}
