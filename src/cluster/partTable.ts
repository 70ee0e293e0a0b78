import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import type { RowRange } from '../core/figures/scorePlan';
import type { LabelValues } from '../core/dataset/datasetDescription';
import {
  absoluteErrorOf,
  elboOf,
  elboSeOf,
  gapOf,
  klOf,
  logPxOf,
  reconstructionOf,
  squaredErrorOf,
} from '../results/rowFigures';
import { labelOf } from '../results/rowLabels';
import type { ScoreColumns } from '../results/scoreColumns';

/**
 * Figures of rows as a Parquet file: `index` (the row of the data), `label` where there is one, then in nats `elbo`,
 * `elboSe`, `reconstruction`, `kl`, `logPx` and `gap`, the errors a value, and the latent codes as `mu0`, `mu1`, … and
 * `sigma0`, …. A column that the model has no figures for is not there; a row without a figure has NaN. Not compressed:
 * such numbers do not get smaller.
 *
 * @param rows of the pass
 */
export function encodePart(
  columns: ScoreColumns,
  { start, count }: RowRange,
  labels: LabelValues | undefined,
): Uint8Array {
  const { has, importance, latentDims, mu, logVariance } = columns;
  const figure = (name: string, of: (columns: ScoreColumns, row: number) => number): ColumnSource => ({
    name,
    type: 'DOUBLE',
    encoding: 'PLAIN',
    data: Float64Array.from({ length: count }, (_, row) => of(columns, start + row)),
  });
  const latent = (name: string, of: (at: number) => number): ColumnSource[] =>
    Array.from({ length: latentDims }, (_, j) => ({
      name: `${name}${j}`,
      type: 'FLOAT',
      encoding: 'PLAIN',
      data: Float32Array.from({ length: count }, (__, row) => of((start + row) * latentDims + j)),
    }));
  const label = labels && {
    name: 'label',
    type: 'STRING' as const,
    data: Array.from({ length: count }, (_, row) => labelOf(labels, columns.first + start + row) ?? ''),
  };
  const columnData: ColumnSource[] = [
    {
      name: 'index',
      type: 'INT32',
      encoding: 'PLAIN',
      data: Int32Array.from({ length: count }, (_, row) => columns.sampleOf(start + row)),
    },
    ...(label ? [label] : []),
    ...(has.elbo ? [figure('elbo', elboOf), figure('elboSe', elboSeOf)] : []),
    ...(has.elbo ? [figure('reconstruction', reconstructionOf)] : []),
    ...(has.kl ? [figure('kl', klOf)] : []),
    ...(importance > 0 ? [figure('logPx', logPxOf), figure('gap', gapOf)] : []),
    ...(has.errors
      ? [figure('meanSquaredError', squaredErrorOf), figure('meanAbsoluteError', absoluteErrorOf)]
      : []),
    ...latent('mu', (at) => mu[at]!),
    ...(has.kl ? latent('sigma', (at) => Math.exp(logVariance[at]! / 2)) : []),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', statistics: false }));
}
