import type { FactorValues, LabelValues } from '../core/dataset/datasetDescription';
import { factorNameOf } from './factors';
import { labelOf } from './rowLabels';
import { columnValue } from './order';
import { elboOf, isFiniteRow, klOf, squaredErrorOf } from './rowFigures';
import type { FigureColumns } from './figureColumns';
import type { SelectedSamples } from './selectedSamples';
import type { FactorCondition, RowFilter } from '../core/figures/rowFilter';

/** What is known of the rows besides their figures. */
export interface RowFacts {
  readonly labels: LabelValues | undefined;
  readonly factorOf: (name: string) => FactorValues | undefined;
  /** Rows of the pass whose label their neighbors contradict, if the filter asks for them. */
  readonly unlike?: Uint32Array | undefined;
}

/** Those of `rows` that a filter lets through, in the same order. */
export function filterRows(
  columns: FigureColumns,
  rows: Uint32Array,
  { labels: wanted, ranges, factors, worst, selected, notScored, unlikeNeighbors }: RowFilter,
  { labels, factorOf, unlike }: RowFacts,
  selection: SelectedSamples,
): Uint32Array {
  const conditions: ((row: number) => boolean)[] = [];
  if (wanted) {
    const names = new Set(wanted);
    conditions.push((row) => names.has(labelOf(labels, columns.first + row) ?? ''));
  }
  for (const { column, min, max } of ranges) {
    const value = columnValue(columns, column, undefined);
    const [from, to] = [min ?? -Infinity, max ?? Infinity];
    conditions.push((row) => value(row) >= from && value(row) <= to);
  }
  for (const condition of factors) conditions.push(factorHolds(condition, columns, factorOf(condition.name)));
  if (notScored) conditions.push((row) => !isFiniteRow(columns, row));
  if (unlikeNeighbors) {
    const wantedRows = new Set(unlike);
    conditions.push((row) => wantedRows.has(row));
  }
  if (selected) conditions.push((row) => selection.has(columns.sampleOf(row)));
  if (worst !== null) {
    const goodness = goodnessOf(columns);
    const limit = worstLimit(goodness, rows, worst);
    conditions.push((row) => goodness(row) <= limit);
  }
  return conditions.length === 0 ? rows : rows.filter((row) => conditions.every((holds) => holds(row)));
}

/** A factor that the data do not have is that of no row. */
function factorHolds(
  { values, min, max }: FactorCondition,
  { first }: FigureColumns,
  factor: FactorValues | undefined,
): (row: number) => boolean {
  if (!factor) return () => false;
  const names = values && new Set(values);
  const [from, to] = [min ?? -Infinity, max ?? Infinity];
  const isBounded = min !== null || max !== null;
  return (row) =>
    (!names || names.has(factorNameOf(factor, first + row))) &&
    (!isBounded || (factor.values[first + row]! >= from && factor.values[first + row]! <= to));
}

/** What is worse the lower it is: the ELBO, or, where there is none, an error or a KL with its sign turned. */
function goodnessOf(columns: FigureColumns): (row: number) => number {
  const { elbo, errors } = columns.has;
  if (elbo) return (row) => elboOf(columns, row);
  return errors ? (row) => -squaredErrorOf(columns, row) : (row) => -klOf(columns, row);
}

/** The max value among the lowest share of the rows, of which there is one at least. */
function worstLimit(goodness: (row: number) => number, rows: Uint32Array, share: number): number {
  const values = Float64Array.from(rows, goodness).filter(Number.isFinite).sort();
  return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? -Infinity;
}
