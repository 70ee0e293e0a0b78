import type { LabelValues } from '../../core/dataset/datasetDescription';
import type { RowRange } from '../../core/figures/scorePlan';
import type { DimensionSums } from '../../vae/diagnostics/dimensionSums';
import type { RunningMean } from '../../vae/estimators/runningMean';

/** Sums over rows from which the means of their figures follow. */
export interface SummarySums {
  readonly elbo: RunningMean;
  readonly reconstruction: RunningMean;
  readonly kl: RunningMean;
  /** klSe², of a KL that is estimated. */
  readonly klVariance: RunningMean;
  readonly logPx: RunningMean;
  readonly squaredError: RunningMean;
  readonly absoluteError: RunningMean;
  /** All rows, also those without finite figures, which are in none of the means. */
  readonly rows: number;
  readonly finite: number;
}

/** Sums over the rows of one block, in float64, from which all means and the statistics of dimensions follow. */
export interface BlockSums {
  readonly block: number;
  readonly summary: SummarySums;
  readonly dimensions: WrittenSums;
}

/** {@link DimensionSums} as JSON has them. */
export type WrittenSums = {
  readonly [N in keyof DimensionSums]: DimensionSums[N] extends number ? number : readonly number[];
};

/** Rows of the pass that are summed up as one block of the plan. */
export interface BlockRows extends RowRange {
  readonly block: number;
}

/** A part of a run in shards: consecutive blocks, in order. */
export interface EncodePartParams {
  readonly blocks: readonly BlockRows[];
  readonly labels?: LabelValues | undefined;
}

export interface EncodedPart {
  readonly sums: readonly BlockSums[];
  /** A Parquet file. */
  readonly table: Uint8Array;
  /** Of the table. */
  readonly sha256: string;
}
