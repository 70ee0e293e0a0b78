import type { ComparedSample, DimensionFigures, Summary } from '../protocol/inspection';
import { bitsPerDimension } from '../vae/estimators/bitsPerDimension';
import { addToMean, nothingSeen, standardError } from '../vae/estimators/runningMean';
import { statisticsOf } from '../vae/diagnostics/dimensions';
import { typicality, type ElboSpread } from '../vae/diagnostics/typicality';
import { elboOf, elboSeOf, gapOf, klOf, logPxOf, reconstructionOf } from './rowFigures';
import type { ScoreColumns } from './scoreColumns';

/** Statistics of each latent dimension over the rows scored so far. */
export function dimensionFigures(columns: ScoreColumns): DimensionFigures[] {
  return statisticsOf(columns.dimensions.sums(), columns.prior);
}

/** Per-sample means over the rows scored so far. Rows without a finite ELBO are left out of the means. */
export function summarise(
  columns: ScoreColumns,
  dimensions: readonly DimensionFigures[],
  dataLength: number,
  logStep: number | null,
): Summary {
  const elbo = { ...nothingSeen };
  const reconstruction = { ...nothingSeen };
  const kl = { ...nothingSeen };
  const logPx = { ...nothingSeen };
  for (const row of columns.scoredRows()) {
    const value = elboOf(columns, row);
    if (!Number.isFinite(value)) continue;
    addToMean(elbo, value);
    addToMean(reconstruction, reconstructionOf(columns, row));
    addToMean(kl, klOf(columns, row));
    if (columns.importance > 0) addToMean(logPx, logPxOf(columns, row));
  }
  const estimated = logPx.count > 0;
  return {
    count: columns.scoredCount,
    elbo: elbo.mean,
    elboSe: orNull(standardError(elbo)),
    reconstruction: reconstruction.mean,
    kl: kl.mean,
    logPx: estimated ? logPx.mean : null,
    gap: estimated ? logPx.mean - elbo.mean : null,
    bitsPerDim:
      logStep === null || elbo.count === 0 ? null : bitsPerDimension(elbo.mean, dataLength, logStep),
    activeUnits: dimensions.filter(({ active }) => active).length,
    latentDims: columns.latentDims,
    notFinite: columns.scoredCount - elbo.count,
    elboDeviation: orNull(standardError(elbo) * Math.sqrt(elbo.count)),
    rate: kl.mean,
    distortion: -reconstruction.mean,
  };
}

/** Where the ELBOs of the rows lie, and how far apart: what {@link typicality} is measured by. */
export function elboSpread({ elbo, elboDeviation }: Summary): ElboSpread {
  return { mean: elbo, deviation: elboDeviation ?? NaN };
}

/** What a user should know of rows that have no figure, once the pass is done. */
export function notFiniteWarnings(columns: ScoreColumns): string[] {
  let bad = 0;
  for (const row of columns.scoredRows()) if (!Number.isFinite(elboOf(columns, row))) bad += 1;
  if (bad === 0) return [];
  return [
    `${bad} of ${columns.scoredCount} rows have no finite ELBO and are left out of every mean: the likelihood or the scale may not be the right one, or their values are no numbers.`,
  ];
}

/** The figures of one row, by its row in the pass. */
export function sampleFigures(
  columns: ScoreColumns,
  row: number,
  label: string | null,
  spread: ElboSpread,
): ComparedSample {
  return {
    index: columns.sampleOf(row),
    label,
    elbo: elboOf(columns, row),
    elboSe: orNull(elboSeOf(columns, row)),
    reconstruction: reconstructionOf(columns, row),
    kl: klOf(columns, row),
    logPx: orNull(logPxOf(columns, row)),
    gap: orNull(gapOf(columns, row)),
    typicality: orNull(typicality(elboOf(columns, row), spread)),
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
