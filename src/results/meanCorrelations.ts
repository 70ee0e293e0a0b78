import { maxCorrelated, type MeanCorrelations } from '../contracts/panel/latentSpace';
import { carryingMostFirst, haveKl } from '../core/figures/dimensionOrder';
import type { Checkpoint } from '../vae/checkpoint';
import { correlations, momentsOf } from '../vae/diagnostics/covariance';
import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import { maxComponentRows } from './latentProjections';
import { evenlySpread } from './ascendingRows';
import type { FigureColumns } from './figureColumns';

/** Correlations of the means μ of the dimensions that carry most. */
export function meanCorrelations(
  columns: FigureColumns,
  dimensions: readonly DimensionStatistics[],
  checkpoint: Checkpoint,
): MeanCorrelations {
  const { mu, latentDims } = columns;
  const chosen = carryingMostFirst(dimensions, haveKl(dimensions))
    .slice(0, maxCorrelated)
    .map(({ index }) => index);
  const spread = evenlySpread(columns.scoredRows(), maxComponentRows);
  const means = new Float32Array(spread.length * chosen.length);
  for (const [place, row] of spread.entries()) {
    for (const [j, dimension] of chosen.entries()) {
      means[place * chosen.length + j] = mu[row * latentDims + dimension]!;
    }
  }
  const all = Uint32Array.from(spread.keys());
  const { covariance } = momentsOf(means, chosen.length, all, checkpoint);
  return { dimensions: Uint32Array.from(chosen), values: correlations(covariance, chosen.length) };
}
