import type { Warning } from '../../core/problem/warning';
import type { Problem } from '../../core/problem/problem';
import type { KnownLabels, OutlierScore } from '../../core/figures/outlierScore';

/** The rows of the data beside reference rows: which of them are strange, and for what. */
export interface OutliersState {
  /** The reference rows; null where none are chosen. */
  readonly reference: ReferenceRows | null;
  readonly phase: 'idle' | 'reading' | 'scoring' | 'comparing' | 'done' | 'canceled' | 'failed';
  /** Share of the scoring that is done, 0..1. */
  readonly fraction: number;
  /** Why the last attempt failed. */
  readonly problem: Problem | null;
  /** Of the last attempt that was run to its end with these reference rows. */
  readonly found: OutliersFound | null;
  /** What these are no longer of; null where they hold. */
  readonly outdated: OutdatedOutliers | null;
}

export interface ReferenceRows {
  readonly name: string;
  /** The folder of its file, from the model's where it is below it; null where both are in one. */
  readonly folder: string | null;
  /** Which of the file's rows, as a subset is written; null for all. */
  readonly subset: string | null;
}

/** What has changed since rows were held against the reference. */
export type OutdatedOutliers = 'rows' | 'model' | 'settings' | 'reference-written' | 'reference-deleted';

export interface OutliersFound {
  /** Names the scores: others have another name. */
  readonly id: number;
  /** The rows of the data, as the state's `rowsOf` names them. */
  readonly rowsOf: string;
  /** What pictures of these rows depend on, as the state's `picturesOf` names it. */
  readonly picturesOf: string;
  readonly referenceCount: number;
  readonly count: number;
  /** The scores that there are. */
  readonly scores: readonly OutlierScore[];
  /** The one that rows are usually flagged by. */
  readonly usual: OutlierScore;
  /** Labels of the data, by which it may be known which rows are outliers; null where there are none, or too many. */
  readonly labels: readonly string[] | null;
  /** What to know of it. */
  readonly notes: readonly Warning[];
}

/** How far reference rows are off. */
export interface ErrorScale {
  /** The rows of the data that were held against them, as the state's `rowsOf` names them, and the pictures of these. */
  readonly rowsOf: string;
  readonly picturesOf: string;
  /** Mean squared error of each value over the reference rows, in the model's own units. */
  readonly meanSquares: Float64Array;
}

/** What decides which rows are outliers. */
export interface OutlierChoice {
  readonly score: OutlierScore;
  /** As `--threshold` takes it. */
  readonly threshold: string;
  /** How it is known which rows are outliers; null where the data as a whole are held against the reference. */
  readonly known: KnownLabels | null;
}

/** What a choice comes to. */
export interface JudgedOutliers extends OutlierJudgement {
  readonly strangest: readonly StrangeRow[];
}

/** The scores of all rows as they are judged by one of them. */
export interface OutlierJudgement {
  /** Every score there is, under the same rule. */
  readonly scores: readonly ScoreQuality[];
  readonly chosen: ScoreQuality;
  readonly histogram: ScoreHistogram;
  /** Points of the ROC curve, row-major: false positive rate, true positive rate. */
  readonly roc: Float64Array;
  /** Points of the precision–recall curve, row-major: recall, precision. */
  readonly precisionRecall: Float64Array;
  readonly course: ScoreCourse;
  /** The longest stretches of flagged rows, in the order of the rows, and how many there are. */
  readonly stretches: readonly FlaggedStretch[];
  readonly stretchCount: number;
  /** Samples that are flagged, ascending. */
  readonly flagged: Uint32Array;
}

/** How well a score parts outliers from others; null where that cannot be told. */
export interface ScoreQuality {
  readonly score: OutlierScore;
  readonly auroc: number | null;
  readonly aurocSe: number | null;
  readonly averagePrecision: number | null;
  /** The score from which on rows are flagged; null where no row is to be. */
  readonly threshold: number | null;
  readonly flagged: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Shares of two sets of rows by score. What lies outside is counted in the first or the last bin. */
export interface ScoreHistogram {
  /** One more than there are bins. */
  readonly edges: Float64Array;
  /** Of rows that should have low scores: the reference, or rows that are known to be no outliers. */
  readonly inliers: Float64Array;
  readonly outliers: Float64Array;
  /** Whether the bins are equally wide by the logarithm of the score. */
  readonly isLogarithmic: boolean;
  /** Rows of both that lie above the last edge. */
  readonly above: number;
}

/** The scores in the order of the rows, in steps of as many rows as there is room for. */
export interface ScoreCourse {
  readonly rowsPerStep: number;
  /** The first sample of each step, the highest score in it (NaN where there is none), and whether a row in it is flagged. */
  readonly first: Uint32Array;
  readonly highest: Float64Array;
  readonly isFlagged: Uint8Array;
}

/** Samples next to each other that are all flagged. */
export interface FlaggedStretch {
  readonly from: number;
  readonly to: number;
  /** The sample with the highest score, and this. */
  readonly peak: number;
  readonly score: number;
}

export interface StrangeRow {
  readonly index: number;
  readonly label: string | null;
  readonly score: number;
  /** Share of the reference rows with a lower score. */
  readonly quantile: number;
  readonly isFlagged: boolean;
  /** The values that contribute the most to the row's scaled error. */
  readonly values: readonly ErrorShare[];
}

/** A value of a row, by its name or its number, and its share of the row's scaled error, 0..1. */
export interface ErrorShare {
  readonly name: string;
  readonly share: number;
}
