import type { DimensionFigures, SampleFigures, Summary } from '../protocol/inspection';
import { bitsPerDimension } from '../vae/estimators/bitsPerDimension';
import { addToMean, nothingSeen, standardError } from '../vae/estimators/runningMean';
import { dimensionStatistics } from '../vae/diagnostics/dimensions';
import { elboOf, elboSeOf, gapOf, klOf, logPxOf, reconstructionOf } from './rowFigures';
import type { ScoreColumns } from './scoreColumns';

/** Statistics of each latent dimension over the rows scored so far. */
export function dimensionFigures(columns: ScoreColumns): DimensionFigures[] {
  return dimensionStatistics(columns.mu, columns.logVariance, columns.latentDims, columns.scoredRows());
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
  };
}

/** The figures of one row, by its row in the pass. */
export function sampleFigures(columns: ScoreColumns, row: number, label: string | null): SampleFigures {
  return {
    index: columns.first + row,
    label,
    elbo: elboOf(columns, row),
    elboSe: orNull(elboSeOf(columns, row)),
    reconstruction: reconstructionOf(columns, row),
    kl: klOf(columns, row),
    logPx: orNull(logPxOf(columns, row)),
    gap: orNull(gapOf(columns, row)),
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
