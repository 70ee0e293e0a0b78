import { isMissing, isNumber, numberOf } from './csvRecords';
import type { LeftOut } from './leftOut';
import { isListCell, parseListCell } from './listCell';
import type { TableColumn } from './table';

type Decimal = '.' | ',';

/** What the columns of a table of text are, by the cells of its first records. */
export function describeCsvColumns(
  first: readonly string[],
  hasHeader: boolean,
  sample: readonly (readonly string[])[],
  decimal: Decimal,
): TableColumn[] {
  const taken = new Set<string>();
  const columns = first.map((cell, place): TableColumn => {
    let name = hasHeader ? cell.trim() : String(place);
    while (taken.has(name)) name = `${name}_${place}`;
    taken.add(name);
    return describe(
      name,
      sample.map((record) => record[place] ?? ''),
      decimal,
    );
  });
  const wholes = columns.filter(({ dtype }) => dtype === 'i8');
  const bytes = areBytes(sample, wholes.length);
  return columns.map((column) => (bytes && wholes.includes(column) ? { ...column, dtype: 'u1' } : column));
}

function describe(name: string, cells: readonly string[], decimal: Decimal): TableColumn {
  if (cells.every((cell) => isNumber(cell, decimal))) {
    const values = cells.map((cell) => numberOf(cell, decimal)!);
    const leftOut = whyLeftOut(values);
    return {
      name,
      kind: 'number',
      dtype: values.every((value) => Number.isInteger(value)) ? 'i8' : 'f8',
      shape: [],
      ...(leftOut !== undefined && { leftOut }),
    };
  }
  const text: TableColumn = { name, kind: 'text', dtype: 'U', shape: [] };
  const stated = cells.filter((cell) => !isMissing(cell));
  if (!stated.every(isListCell)) return text;
  const lists = stated.map(parseListCell);
  const shape = lists[0]?.shape;
  if (!shape || lists.some((list) => list?.shape.join() !== shape.join())) {
    const isShortened = stated.some((cell) => cell.includes('...'));
    return {
      ...text,
      leftOut: isShortened ? 'shortened-lists' : 'lists-of-several-lengths',
    };
  }
  return { name, kind: 'vector', dtype: 'f8', shape };
}

function whyLeftOut(values: readonly number[]): LeftOut | undefined {
  if (values.length > 0 && values.every((value) => Number.isNaN(value))) return 'empty-at-first';
  return values.some(
    (value) => Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 2 ** 64,
  )
    ? 'beyond-exact'
    : undefined;
}

/** Many columns of whole numbers, none above 255 and some far above 1, are the bytes of pictures. */
function areBytes(sample: readonly (readonly string[])[], wholeColumns: number): boolean {
  if (wholeColumns < 16) return false;
  const values = sample.flatMap((cells) => cells.map(Number)).filter((value) => Number.isInteger(value));
  const max = values.reduce((a, b) => Math.max(a, b), 0);
  return max > 127 && max <= 255 && values.every((value) => value >= 0);
}
