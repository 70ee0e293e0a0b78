import { sampleColumns, type SampleColumn } from '../../src/protocol/panel';
import type { ColumnRange, RowFilter } from '../../src/protocol/selection';
import { fieldsOf, readNumber, readOneOf, readTexts } from './readKept';

/** Columns that have figures to bound. */
export const boundedColumns = sampleColumns.filter(
  (column): column is ColumnRange['column'] => column !== 'label',
);

/** Columns that may be left out of the table: all but the one that names the row. */
export const hideableColumns = sampleColumns.filter((column) => column !== 'index' && column !== 'elboSe');

export function readFilter(value: unknown): RowFilter {
  const { labels, ranges, worst, selected } = fieldsOf(value);
  const share = readNumber(worst);
  return {
    labels: readTexts(labels),
    ranges: Array.isArray(ranges) ? ranges.flatMap((range) => readRange(range) ?? []) : [],
    worst: share !== null && share > 0 && share < 1 ? share : null,
    selected: selected === true,
  };
}

function readRange(value: unknown): ColumnRange | undefined {
  const fields = fieldsOf(value);
  const column = readOneOf(fields['column'], boundedColumns);
  const [least, most] = [readNumber(fields['least']), readNumber(fields['most'])];
  return column && (least !== null || most !== null) ? { column, least, most } : undefined;
}

export function readHiddenColumns(value: unknown): readonly SampleColumn[] {
  return Array.isArray(value) ? value.flatMap((column) => readOneOf(column, hideableColumns) ?? []) : [];
}
