import type { CorrelatedPair, DimensionEvidence, FigureEvidence, Outliers } from '../core/findings/evidence';
import type { Checkpoint } from '../vae/checkpoint';
import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import { lowerOuterFence } from '../vae/diagnostics/outerFence';
import type { FigureColumns } from './figureColumns';
import { meanCorrelations } from './meanCorrelations';
import { meanResultantLength } from '../vae/sphere/meanDirection';
import { isSpherical } from '../vae/posterior/family';
import { elboOf, isFiniteRow, klOf, squaredErrorOf } from './rowFigures';

const maxPairs = 16;
const maxSamples = 200;
/** Quartiles of fewer rows mean little. */
const minRows = 20;

/** What the figures of a pass say of the latent space as a whole. */
export function figureEvidence(
  columns: FigureColumns,
  dimensions: readonly DimensionStatistics[],
  checkpoint: Checkpoint,
): FigureEvidence {
  const rows = columns.scoredRows().filter((row) => isFiniteRow(columns, row));
  return {
    rows: rows.length,
    rate: columns.has.kl ? mean(rows, (row) => klOf(columns, row)) : null,
    dimensions: dimensionEvidence(columns, dimensions, rows),
    resultant: meanResultantLength(columns, columns.latentDims, rows),
    correlated: correlatedPairs(columns, dimensions, checkpoint),
    outliers: findOutliers(columns, rows),
  };
}

function mean(rows: Uint32Array, valueOf: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0) / rows.length;
}

function dimensionEvidence(
  { logVariance, latentDims, family, has }: FigureColumns,
  dimensions: readonly DimensionStatistics[],
  rows: Uint32Array,
): DimensionEvidence[] {
  const variance = new Float64Array(latentDims);
  // On a sphere a dimension has no spread of its own.
  const hasSpread = has.kl && !isSpherical(family);
  if (hasSpread)
    for (const row of rows)
      for (let j = 0; j < latentDims; j++)
        variance[j]! += Math.exp(logVariance[row * latentDims + j]!) / rows.length;
  return dimensions.map(({ index, active, muMean, muVariance }) => ({
    index,
    active,
    // The variance of a mixture: the mean of the variances and the variance of the means.
    aggregate: hasSpread ? { mean: muMean, deviation: Math.sqrt(variance[index]! + muVariance) } : null,
  }));
}

function correlatedPairs(
  columns: FigureColumns,
  dimensions: readonly DimensionStatistics[],
  checkpoint: Checkpoint,
): CorrelatedPair[] {
  const { dimensions: chosen, values } = meanCorrelations(columns, dimensions, checkpoint);
  const active = new Set(dimensions.filter((dimension) => dimension.active).map(({ index }) => index));
  const pairs: CorrelatedPair[] = [];
  for (const [a, first] of chosen.entries())
    for (const [b, second] of chosen.entries())
      if (a < b && active.has(first) && active.has(second))
        pairs.push({ dimensions: [first, second], correlation: values[a * chosen.length + b]! });
  return pairs.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)).slice(0, maxPairs);
}

function findOutliers(columns: FigureColumns, rows: Uint32Array): Outliers | null {
  const { has } = columns;
  if (rows.length < minRows || !(has.elbo || has.errors)) return null;
  // Errors are turned around, so that worse is lower in both.
  const figureOf = (row: number) => (has.elbo ? elboOf(columns, row) : -squaredErrorOf(columns, row));
  const fence = lowerOuterFence(Float64Array.from(rows, figureOf));
  const beyond = rows.filter((row) => figureOf(row) < fence);
  return {
    figure: has.elbo ? 'elbo' : 'meanSquaredError',
    count: beyond.length,
    fence: has.elbo ? fence : -fence,
    samples: Array.from(beyond.subarray(0, maxSamples), columns.sampleOf),
  };
}
