import type { RowRange } from '../../core/figures/scorePlan';

/** Consecutive shares of `rows` rows each that cover a range, the last of what is left. */
export function divideEvenly({ start, count }: RowRange, rows: number): RowRange[] {
  return Array.from({ length: Math.ceil(count / rows) }, (_, place) => ({
    start: start + place * rows,
    count: Math.min(rows, count - place * rows),
  }));
}
