import { codeUsage, type CodeUsage } from '../vae/diagnostics/codeUsage';
import type { FigureColumns } from './figureColumns';

/** How the codebook is used over the rows scored so far; null for a model without one. */
export function usageOf({ has, codeCounts }: FigureColumns): CodeUsage | null {
  return has.codes ? codeUsage(codeCounts) : null;
}

/** The same over some rows of the pass; null also where the codes of one of them are not known. */
export function usageOfRows(columns: FigureColumns, rows: Uint32Array): CodeUsage | null {
  if (!columns.has.codes) return null;
  const counts = new Float64Array(columns.codeCounts.length);
  for (const row of rows) {
    const codes = codesOf(columns, row);
    if (!codes) return null;
    for (const code of codes) counts[code]! += 1;
  }
  return codeUsage(counts);
}

/** The indices of the codes of a row of the pass; null where there are none, or they are not known. */
export function codesOf({ has, codes }: FigureColumns, row: number): Int32Array | null {
  if (!has.codes) return null;
  const { places } = has.codes;
  const own = codes.slice(row * places, (row + 1) * places);
  return own.includes(-1) ? null : own;
}

/** Values in nested lists of a shape, the last axis innermost. */
export function nested(values: ArrayLike<number>, shape: readonly number[]): unknown[] {
  const [length = values.length, ...inner] = shape;
  if (inner.length === 0) return Array.from(values);
  const each = values.length / length;
  const list = Array.from(values);
  return Array.from({ length }, (_, at) => nested(list.slice(at * each, (at + 1) * each), inner));
}
