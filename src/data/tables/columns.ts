import type { Warning } from '../../core/problem/warning';
import { columnsLeftOut } from '../warnings';
import type { LeftOut } from './leftOut';
import { elementCount } from '../../core/shape';
import type { TableColumn } from './table';
import { tableWithoutData } from '../problems/tables';

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

/**
 * The key of the columns that are the data: pictures, else vectors, else all numbers but the labels and what names rows.
 *
 * @param wanted values a row should have: of what could be the data, the first with this many is chosen, else the first
 */
export function chooseColumns(
  path: string,
  columns: readonly TableColumn[],
  labelKey?: string,
  wanted?: number,
): string {
  const candidates = dataCandidates(columns, labelKey);
  const chosen = candidates.find((candidate) => sizeOf(candidate) === wanted) ?? candidates[0];
  if (!chosen) {
    throw tableWithoutData({ path, columns: columns.map(({ name }) => name) });
  }
  return keyOf(columns, chosen);
}

/** What could be the data, the likeliest first. */
function dataCandidates(
  columns: readonly TableColumn[],
  labelKey: string | undefined,
): readonly (readonly TableColumn[])[] {
  const place = ({ name }: TableColumn) =>
    (usualNames.indexOf(name.toLowerCase()) + usualNames.length + 1) % (usualNames.length + 1);
  const alone = (['image', 'vector'] as const).flatMap((kind) =>
    columns.filter((column) => column.kind === kind).sort((a, b) => place(a) - place(b)),
  );
  const numbers = columns.filter(({ kind, name }) => kind === 'number' && !isIndex(name));
  const features = numbers.filter(({ name, leftOut }) => name !== labelKey && leftOut === undefined);
  const proper = features.filter(({ name }) => !isIdentifier(name));
  return [...alone.map((column) => [column]), proper, features, numbers].filter(({ length }) => length > 0);
}

function sizeOf(columns: readonly TableColumn[]): number {
  const [only, ...more] = columns;
  if (!only || more.length > 0 || only.kind === 'number') return columns.length;
  return only.kind === 'vector' ? elementCount(only.shape) : NaN;
}

/** The shortest way to name columns that leaves others that come later out as well: one, what is left out, a range, or all. */
function keyOf(columns: readonly TableColumn[], chosen: readonly TableColumn[]): string {
  const [first] = chosen;
  if (chosen.length === 1) return first!.name;
  const others = columns.filter((column) => column.kind === 'number' && !chosen.includes(column));
  const key = others.map(({ name }) => `-${name}`).join(',');
  if (key !== '' && sameColumns(expandColumns(columns, key), chosen)) return key;
  const range = `${first!.name}..${chosen.at(-1)!.name}`;
  if (sameColumns(expandColumns(columns, range), chosen)) return range;
  return chosen.map(({ name }) => name).join(',');
}

/** What pandas calls the index that it writes beside the data. */
function isIndex(name: string): boolean {
  return name === '' || /^(unnamed: 0|__index_level_0__)$/i.test(name);
}

/** What names rows, and isn't a measurement of them. */
function isIdentifier(name: string): boolean {
  return (
    /^(id|ids|uid|idx|index|row|uuid|guid|key|row_?(id|number)|.+[_ -]id|.+[a-z]Id|.+ ID)$/.test(name) ||
    /^(id|index)$/i.test(name)
  );
}

/** What is not among the data, and why; nothing where they were named. */
export function leftOutNotes(
  columns: readonly TableColumn[],
  chosen: readonly TableColumn[],
  labelKey: string | undefined,
): Warning[] {
  const others = columns.filter((column) => !chosen.includes(column) && column.name !== labelKey);
  const byReason = new Map<LeftOut, string[]>();
  for (const column of others) {
    const because = whyLeftOut(column);
    byReason.set(because, [...(byReason.get(because) ?? []), column.name === '' ? '(unnamed)' : column.name]);
  }
  return [...byReason].map(([because, names]) => columnsLeftOut({ columns: names, because }));
}

function whyLeftOut({ name, kind, leftOut }: TableColumn): LeftOut {
  if (leftOut) return leftOut;
  switch (kind) {
    case 'text':
      return 'text';
    case 'image':
      return 'pictures';
    case 'vector':
      return 'lists';
    case 'number':
      return isIndex(name) || isIdentifier(name) ? 'names-rows' : 'beside';
  }
}

function sameColumns(a: readonly TableColumn[] | undefined, b: readonly TableColumn[]): boolean {
  return a?.length === b.length && a.every((column, index) => column === b[index]);
}
