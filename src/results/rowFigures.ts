import { effectiveSampleSize, importanceWeightedBound } from '../vae/estimators/importanceWeights';
import { standardError } from '../vae/estimators/runningMean';
import type { ScoreColumns } from './scoreColumns';

/** Figures of one row from its columns, in nats; NaN where there is none (yet). */
export function elboOf(columns: ScoreColumns, row: number): number {
  return columns.draws[row]! > 0 ? columns.reconstructionMean[row]! - columns.kl[row]! : NaN;
}

/** Standard error of the ELBO's Monte Carlo mean: the KL is exact, so it is the reconstruction term's. */
export function elboSeOf(columns: ScoreColumns, row: number): number {
  return standardError({
    count: Math.min(columns.draws[row]!, columns.samples),
    mean: columns.reconstructionMean[row]!,
    squares: columns.reconstructionSquares[row]!,
  });
}

export function reconstructionOf(columns: ScoreColumns, row: number): number {
  return columns.draws[row]! > 0 ? columns.reconstructionMean[row]! : NaN;
}

export function klOf(columns: ScoreColumns, row: number): number {
  return columns.draws[row]! > 0 ? columns.kl[row]! : NaN;
}

/** log p̂_K(x), over the draws so far. */
export function logPxOf(columns: ScoreColumns, row: number): number {
  const k = Math.min(columns.draws[row]!, columns.importance);
  return k === 0 ? NaN : importanceWeightedBound(weightsOf(columns, row), k);
}

/** log p̂_K(x) − ELBO: an estimate, from below, of KL(q(z|x) ‖ p(z|x)). */
export function gapOf(columns: ScoreColumns, row: number): number {
  return logPxOf(columns, row) - elboOf(columns, row);
}

/** Effective sample size of the row's importance weights. */
export function effectiveSampleSizeOf(columns: ScoreColumns, row: number): number {
  return columns.importance === 0 ? NaN : effectiveSampleSize(weightsOf(columns, row));
}

function weightsOf(columns: ScoreColumns, row: number) {
  return {
    greatest: columns.weightGreatest[row]!,
    sum: columns.weightSum[row]!,
    squares: columns.weightSquares[row]!,
  };
}
