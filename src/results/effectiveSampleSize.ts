import type { Warning } from '../core/problem/warning';
import { weightsUnreliable } from './warnings';
import { effectiveSampleSizeOf } from './rowFigures';
import type { FigureColumns } from './figureColumns';

/** Below this share of K, the bound is the work of a handful of draws. */
const poorShare = 0.1;

/** The median of this many rows, evenly spread, is that of all of them for any purpose here. */
const maxRows = 50_000;

/** Median over the rows of the effective sample size of their importance weights; NaN where there are none. */
export function medianEffectiveSampleSize(columns: FigureColumns): number {
  const scored = columns.scoredRows();
  const stride = Math.max(1, Math.ceil(scored.length / maxRows));
  const some = scored.filter((_, index) => index % stride === 0);
  const sizes = Float64Array.from(some, (row) => effectiveSampleSizeOf(columns, row))
    .filter(Number.isFinite)
    .sort();
  if (sizes.length === 0) return NaN;
  const middle = sizes.length >>> 1;
  return sizes.length % 2 === 1 ? sizes[middle]! : (sizes[middle - 1]! + sizes[middle]!) / 2;
}

/** What a user should know before trusting the figures of a finished pass. */
export function weightWarnings(
  columns: FigureColumns,
  median = medianEffectiveSampleSize(columns),
): Warning[] {
  const { importance } = columns;
  return median < poorShare * importance ? [weightsUnreliable({ median, importance })] : [];
}
