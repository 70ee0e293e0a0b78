import type { LabelValues } from '../../core/dataset/datasetDescription';
import type { OutlierScore } from '../../core/figures/outlierScore';
import type { ThresholdRule } from '../../core/settings/thresholdRule';
import type { OutlierJudgement, StrangeRow } from '../panel/outliers';
import type { ColumnsSnapshot } from './columns';

/** What a row's reconstruction is off by, value by value, and what is known of its input alone. One value a row. */
export interface RowErrors {
  /** Mean over the values of their squared errors, in the model's own units. */
  readonly meanSquaredError: Float64Array;
  /** The same with each value's in units of the reference rows' own. */
  readonly scaledError: Float64Array;
  /** Of each row, which value contributes the most to it, and how much of it, 0..1. */
  readonly value: Uint32Array;
  readonly share: Float64Array;
  /** The largest log-likelihood that any parameters could give it, nats; null where that tells nothing. */
  readonly maxLogLikelihood: Float64Array | null;
  /** Bits that it takes as a PNG; null where rows are no pictures. */
  readonly pngBits: Float64Array | null;
}

/** Rows with all that their scores are made of. */
export interface RowsToScore {
  readonly columns: ColumnsSnapshot;
  /** The pass of the background model over the same rows; null where there is none. */
  readonly background: ColumnsSnapshot | null;
  readonly errors: RowErrors | null;
  /** Values of a row. */
  readonly values: number;
  /** Those that p(x|z) is over, and the log of the width of one level of them; null where that is not known. */
  readonly dimensions: number;
  readonly logStep: number | null;
}

/** A score of the rows of both sets; NaN for a row that has none. */
export interface ScoredSets {
  readonly reference: Float64Array;
  readonly data: Float64Array;
}

/** The scores of both sets, those that there are, in the order of `outlierScores`. */
export type OutlierScores = ReadonlyMap<OutlierScore, ScoredSets>;

/** Scores that are judged by one of them. */
export interface JudgeParams {
  readonly scores: OutlierScores;
  readonly by: OutlierScore;
  readonly rule: ThresholdRule;
  /** Of each row of the data, 1 where it is known to be an outlier; null where that is not known. */
  readonly isOutlier: Uint8Array | null;
}

/** A judgement, with the rows of the pass that have the highest scores. */
export interface JudgedRows extends OutlierJudgement {
  readonly highest: readonly HighRow[];
}

export interface HighRow extends Pick<StrangeRow, 'score' | 'quantile' | 'isFlagged'> {
  readonly row: number;
}

/** Rows as they are written to a file. */
export interface RowsToWrite extends Pick<RowsToScore, 'columns' | 'errors'> {
  readonly labels?: LabelValues | undefined;
  /** What the values of a row are called; left out where they have no names. */
  readonly valueNames?: readonly string[] | undefined;
}

export interface EncodeOutliersParams extends Omit<JudgeParams, 'by'> {
  readonly reference: RowsToWrite;
  readonly data: RowsToWrite;
}
