import { fieldsOf, readNumber, readOneOf, readTexts } from './readKept';
import { sampleColumns, type SampleColumn } from '../../src/core/figures/rowOrder';
import type { ColumnRange, FactorCondition, RowFilter } from '../../src/core/figures/rowFilter';

/** Numeric columns that can be filtered by range. */
export const boundedColumns = sampleColumns.filter(
  (column): column is ColumnRange['column'] => column !== 'label',
);

/** Columns that can be hidden: all except the row index and the standard error. */
const hideableColumns = sampleColumns.filter((column) => column !== 'index' && column !== 'elboSe');

export function readFilter(value: unknown): RowFilter {
  const { labels, ranges, factors, worst, selected, notScored, unlikeNeighbors } = fieldsOf(value);
  const share = readNumber(worst);
  return {
    labels: readTexts(labels),
    ranges: Array.isArray(ranges) ? ranges.flatMap((range) => readRange(range) ?? []) : [],
    factors: Array.isArray(factors) ? factors.flatMap((factor) => readFactor(factor) ?? []) : [],
    worst: share !== null && share > 0 && share < 1 ? share : null,
    selected: selected === true,
    notScored: notScored === true,
    unlikeNeighbors: unlikeNeighbors === true,
  };
}

function readRange(value: unknown): ColumnRange | undefined {
  const fields = fieldsOf(value);
  const column = readOneOf(fields['column'], boundedColumns);
  const [min, max] = [readNumber(fields['min']), readNumber(fields['max'])];
  return column && (min !== null || max !== null) ? { column, min, max } : undefined;
}

function readFactor(value: unknown): FactorCondition | undefined {
  const fields = fieldsOf(value);
  const { name } = fields;
  const [values, min, max] = [
    readTexts(fields['values']),
    readNumber(fields['min']),
    readNumber(fields['max']),
  ];
  const isOpen = values === null && min === null && max === null;
  return typeof name === 'string' && !isOpen ? { name, values, min, max } : undefined;
}

export function readHiddenColumns(value: unknown): readonly SampleColumn[] {
  return Array.isArray(value) ? value.flatMap((column) => readOneOf(column, hideableColumns) ?? []) : [];
}
