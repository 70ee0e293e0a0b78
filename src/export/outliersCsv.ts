import type { EncodeOutliersParams, RowsToWrite } from '../contracts/analysis/outliers';
import { orNull } from '../core/figures/orNull';
import type { OutlierScore } from '../core/figures/outlierScore';
import { columnsOf } from '../results/figureColumns';
import type { JudgedScore } from '../results/outliers/judgeScores';
import { labelOf } from '../results/rowLabels';
import { isOutlier } from '../vae/outliers/threshold';
import { cell } from './samplesCsv';

/** Both sets with their scores. */
export interface OutlierTable extends Pick<EncodeOutliersParams, 'reference' | 'data' | 'isOutlier'> {
  readonly scores: ReadonlyMap<OutlierScore, JudgedScore>;
}

/** Every row of both sets: its scores, their quantiles in the reference, and whether each flags it; empty without a score. */
export function outliersAsCsv({ reference, data, scores, isOutlier: known }: OutlierTable): string {
  const judged = [...scores];
  const head = [
    ...['set', 'index', 'label', ...(known ? ['isOutlier'] : [])],
    ...judged.flatMap(([name]) => [name, `${name}Quantile`, `${name}Flagged`]),
    ...(data.errors ? ['largestError', 'largestErrorShare'] : []),
  ];
  const line = (set: 'reference' | 'data', rows: RowsToWrite, { index, label }: Row, row: number) => [
    ...[set, index, label, ...(known ? [set === 'data' ? known[row]! : null] : [])],
    ...judged.flatMap(([, score]) => {
      const value = score[set][row]!;
      const quantile = set === 'data' ? score.quantiles[row]! : null;
      return [
        orNull(value),
        quantile,
        Number.isNaN(value) ? null : Number(isOutlier(value, score.threshold)),
      ];
    }),
    ...Object.values(largestOf(rows, row)),
  ];
  const lines = [
    ...rowsOf(data).map((each, row) => line('data', data, each, row)),
    ...rowsOf(reference).map((each, row) => line('reference', reference, each, row)),
  ];
  return [head, ...lines].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

/** A row by its place in the file, with its label. */
export interface Row {
  readonly index: number;
  readonly label: string | null;
}

export function rowsOf({
  columns: snapshot,
  labels,
}: Pick<RowsToWrite, 'columns' | 'labels'>): readonly Row[] {
  const { count, first, sampleOf } = columnsOf(snapshot);
  return Array.from({ length: count }, (_, row) => ({
    index: sampleOf(row),
    label: labelOf(labels, first + row),
  }));
}

/** What a value of a row is called: by its column, or by its place. */
export function valueName(names: readonly string[] | undefined, value: number): string {
  return names?.[value] ?? `value ${value}`;
}

/** The value that contributes the most to the scaled error of a row. */
export function largestOf({ errors, valueNames }: Pick<RowsToWrite, 'errors' | 'valueNames'>, row: number) {
  if (!errors) return {};
  // A row that is not finite, or reconstructed to the last digit, has no largest error.
  const share = orNull(errors.share[row]!);
  return {
    largestError: share === null ? null : valueName(valueNames, errors.value[row]!),
    largestErrorShare: share,
  };
}
