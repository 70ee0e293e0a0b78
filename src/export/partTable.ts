import { ByteWriter, parquetWrite, type ColumnSource } from 'hyparquet-writer';
import { placesIn } from '../core/model/codes';
import type { RowRange } from '../core/figures/scorePlan';
import type { LabelValues } from '../core/dataset/datasetDescription';
import type { FigureColumns } from '../results/figureColumns';
import {
  absoluteErrorOf,
  elboOf,
  elboSeOf,
  gapOf,
  klOf,
  klSeOf,
  logPxOf,
  muSquaredNormOf,
  reconstructionOf,
  squaredErrorOf,
} from '../results/rowFigures';
import { labelOf } from '../results/rowLabels';

/** Columns of numbers have one in every row, and are written as they are. */
const plain = { encoding: 'PLAIN', nullable: false } as const;

/** Room for what describes the columns. */
const headBytes = 64 * 2 ** 10;

/**
 * Figures of rows as a Parquet file: `index` (the row of the data), `label` where there is one, then in nats `elbo`,
 * `elboSe`, `reconstruction`, `kl`, `klSe` of a KL that is estimated, `logPx` and `gap`, the errors a value, of a codebook `code0`, …, and the latent codes as `mu0`, `mu1`, … and
 * `sigma0`, …, with `priorMean0`, … and `priorSigma0`, … where rows have priors of their own, of a hierarchy also `klOfDimension0`, … and `klSeOfLevel0`, …. A column that the model has no figures for is not there; a row without a figure has NaN. Not compressed:
 * such numbers do not get smaller.
 *
 * @param rows of the pass
 */
export function encodePartTable(
  columns: FigureColumns,
  { start, count }: RowRange,
  labels: LabelValues | undefined,
): Uint8Array {
  const { has, importance, latentDims, mu, logVariance, ownPrior, drawnKl } = columns;
  const figure = (name: string, of: (columns: FigureColumns, row: number) => number): ColumnSource => {
    const data = new Float64Array(count);
    for (let row = 0; row < count; row++) data[row] = of(columns, start + row);
    return { ...plain, name, type: 'DOUBLE', data };
  };
  const latent = (name: string, of: (at: number) => number): ColumnSource[] =>
    Array.from({ length: latentDims }, (_, j) => {
      const data = new Float32Array(count);
      for (let row = 0; row < count; row++) data[row] = of((start + row) * latentDims + j);
      return { ...plain, name: `${name}${j}`, type: 'FLOAT', data };
    });
  const doubles = (name: string, values: Float64Array, width: number): ColumnSource[] =>
    Array.from({ length: width }, (_, j) => figure(`${name}${j}`, (_, row) => values[row * width + j]!));
  const index = new Int32Array(count);
  for (let row = 0; row < count; row++) index[row] = columns.sampleOf(start + row);
  const label = labels && {
    name: 'label',
    type: 'STRING' as const,
    data: Array.from({ length: count }, (_, row) => labelOf(labels, columns.first + start + row) ?? ''),
  };
  const columnData: ColumnSource[] = [
    { ...plain, name: 'index', type: 'INT32', data: index },
    ...(label ? [label] : []),
    ...(has.elbo ? [figure('elbo', elboOf), figure('elboSe', elboSeOf)] : []),
    ...(has.elbo ? [figure('reconstruction', reconstructionOf)] : []),
    ...(has.kl ? [figure('kl', klOf)] : []),
    ...(columns.klSe.length > 0 ? [figure('klSe', klSeOf)] : []),
    ...(importance > 0 ? [figure('logPx', logPxOf), figure('gap', gapOf)] : []),
    ...(has.errors
      ? [figure('meanSquaredError', squaredErrorOf), figure('meanAbsoluteError', absoluteErrorOf)]
      : []),
    ...(latentDims > 0 ? [figure('muSquaredNorm', muSquaredNormOf)] : []),
    ...codeColumns(columns, start, count),
    ...latent('mu', (at) => mu[at]!),
    ...(has.kl ? latent('sigma', (at) => Math.exp(logVariance[at]! / 2)) : []),
    ...(ownPrior ? latent('priorMean', (at) => ownPrior.mean[at]!) : []),
    ...(ownPrior ? latent('priorSigma', (at) => Math.exp(ownPrior.logVariance[at]! / 2)) : []),
    ...(drawnKl ? doubles('klOfDimension', drawnKl.kl, latentDims) : []),
    ...(drawnKl ? doubles('klSeOfLevel', drawnKl.levelSe, drawnKl.levelSe.length / columns.count) : []),
  ];
  // Growing step by step to a part's size would take as long as writing it.
  const writer = new ByteWriter(count * columnData.length * Float64Array.BYTES_PER_ELEMENT + headBytes);
  // Into memory, it is done at once.
  void parquetWrite({ writer, columnData, rowGroupSize: count, codec: 'UNCOMPRESSED', statistics: false });
  return writer.getBytes();
}

/** Of a model with a codebook, the index of the entry at each place of a row; −1 where it is not known. */
function codeColumns({ has, codes }: FigureColumns, start: number, count: number): ColumnSource[] {
  const places = placesIn(has.codes);
  return Array.from({ length: places }, (_, place) => {
    const data = Int32Array.from({ length: count }, (_, row) => codes[(start + row) * places + place]!);
    return { ...plain, name: `code${place}`, type: 'INT32', data };
  });
}
