import { orNull } from '../core/figures/orNull';
import type { SummarySums } from '../contracts/analysis/parts';
import type { DimensionFigures, Summary } from '../core/figures/figures';
import { bitsPerDimension } from '../vae/estimators/bitsPerDimension';
import {
  addToMean,
  emptyMean,
  mergeMeans,
  standardError,
  type RunningMean,
} from '../vae/estimators/runningMean';
import type { FigureColumns } from './figureColumns';
import {
  absoluteErrorOf,
  elboOf,
  isFiniteRow,
  klOf,
  klSeOf,
  logPxOf,
  reconstructionOf,
  squaredErrorOf,
} from './rowFigures';

const figures = [
  'elbo',
  'reconstruction',
  'kl',
  'klVariance',
  'logPx',
  'squaredError',
  'absoluteError',
] as const;

export const noSums: SummarySums = {
  ...(Object.fromEntries(figures.map((name) => [name, emptyMean])) as Record<
    (typeof figures)[number],
    RunningMean
  >),
  rows: 0,
  finite: 0,
};

/** Sums up rows of a pass, in the order given. A figure that the model does not have counts no row. */
export function sumRows(columns: FigureColumns, rows: Uint32Array): SummarySums {
  const { has, importance } = columns;
  const sums = Object.fromEntries(figures.map((name) => [name, { ...emptyMean }])) as Record<
    (typeof figures)[number],
    RunningMean
  >;
  const { elbo, reconstruction, kl, klVariance, logPx, squaredError, absoluteError } = sums;
  let finite = 0;
  for (const row of rows) {
    if (!isFiniteRow(columns, row)) continue;
    finite += 1;
    if (has.elbo) {
      addToMean(elbo, elboOf(columns, row));
      addToMean(reconstruction, reconstructionOf(columns, row));
    }
    if (has.kl) addToMean(kl, klOf(columns, row));
    if (has.kl && columns.klSe.length > 0) addToMean(klVariance, klSeOf(columns, row) ** 2);
    if (importance > 0) addToMean(logPx, logPxOf(columns, row));
    if (has.errors) {
      addToMean(squaredError, squaredErrorOf(columns, row));
      addToMean(absoluteError, absoluteErrorOf(columns, row));
    }
  }
  return { rows: rows.length, finite, ...sums };
}

/** The sums over the rows of both. */
export function mergeSummarySums(a: SummarySums, b: SummarySums): SummarySums {
  return {
    ...(Object.fromEntries(figures.map((name) => [name, mergeMeans(a[name], b[name])])) as Record<
      (typeof figures)[number],
      RunningMean
    >),
    rows: a.rows + b.rows,
    finite: a.finite + b.finite,
  };
}

/**
 * Means in nats a row; null where there is none.
 *
 * @param dimensions statistics over the same rows
 * @param dataLength values of a row of the data
 * @param logStep see `bitsPerDimension`; null where the scale is unknown
 */
export function summaryOf(
  sums: SummarySums,
  dimensions: readonly DimensionFigures[],
  dataLength: number,
  logStep: number | null,
): Summary {
  const meanOf = ({ count, mean }: RunningMean) => (count === 0 ? null : mean);
  const { rows, finite, elbo, klVariance, logPx } = sums;
  const reconstruction = meanOf(sums.reconstruction);
  const elboSe = standardError(elbo);
  return {
    count: rows,
    elbo: meanOf(elbo),
    elboSe: orNull(elboSe),
    reconstruction,
    kl: meanOf(sums.kl),
    klSe: klVariance.count === 0 ? null : Math.sqrt(klVariance.mean / klVariance.count),
    meanSquaredError: meanOf(sums.squaredError),
    meanAbsoluteError: meanOf(sums.absoluteError),
    logPx: meanOf(logPx),
    gap: logPx.count > 0 ? logPx.mean - elbo.mean : null,
    bitsPerDim:
      logStep === null || elbo.count === 0 ? null : bitsPerDimension(elbo.mean, dataLength, logStep),
    activeUnits: dimensions.length === 0 ? null : dimensions.filter(({ active }) => active).length,
    latentDims: dimensions.length,
    notFinite: rows - finite,
    elboDeviation: orNull(elboSe * Math.sqrt(elbo.count)),
    rate: meanOf(sums.kl),
    distortion: reconstruction === null ? null : -reconstruction,
  };
}
