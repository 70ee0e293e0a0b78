import { placesIn } from '../core/model/codes';
import type { CodesKept } from '../contracts/analysis/columns';
import { codeUsage, type CodeUsage } from '../vae/diagnostics/codeUsage';
import type { FigureColumns } from './figureColumns';

/** How each codebook is used over the rows scored so far; null for a model without one. */
export function usageOf({ has, codeCounts }: FigureColumns): readonly CodeUsage[] | null {
  return has.codes ? byBook(has.codes, codeCounts, ({ entries }) => entries).map(codeUsage) : null;
}

/** The same over some rows of the pass; null also where the codes of one of them are not known. */
export function usageOfRows(columns: FigureColumns, rows: Uint32Array): readonly CodeUsage[] | null {
  const { codes: books } = columns.has;
  if (!books) return null;
  const counts = books.map(({ entries }) => new Float64Array(entries));
  for (const row of rows) {
    const codes = codesOf(columns, row);
    if (!codes) return null;
    for (const [book, own] of codes.entries()) for (const code of own) counts[book]![code]! += 1;
  }
  return counts.map(codeUsage);
}

/** By codebook, the indices of the codes of a row of the pass; null where there are none, or they are not known. */
export function codesOf({ has, codes }: FigureColumns, row: number): readonly Int32Array[] | null {
  if (!has.codes) return null;
  const places = placesIn(has.codes);
  const own = codes.slice(row * places, (row + 1) * places);
  return own.includes(-1) ? null : byBook(has.codes, own, (book) => book.places);
}

/** What lies one book after another, apart; views of it. */
function byBook<T extends Int32Array | Float64Array>(
  books: readonly CodesKept[],
  values: T,
  lengthOf: (book: CodesKept) => number,
): T[] {
  let from = 0;
  return books.map((book) => {
    const to = from + lengthOf(book);
    const own = values.subarray(from, to) as T;
    from = to;
    return own;
  });
}

/** Values in nested lists of a shape, the last axis innermost. */
export function nested(values: ArrayLike<number>, shape: readonly number[]): unknown[] {
  const [length = values.length, ...inner] = shape;
  if (inner.length === 0) return Array.from(values);
  const each = values.length / length;
  const list = Array.from(values);
  return Array.from({ length }, (_, at) => nested(list.slice(at * each, (at + 1) * each), inner));
}
