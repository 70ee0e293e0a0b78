import type { LatentLevel } from '../core/model/modelDescription';
import type { FactorValues, LabelValues } from '../core/dataset/datasetDescription';
import type { FigureEvidence } from '../core/findings/evidence';
import type { CodeUsage } from '../core/model/codes';
import type { DimensionFigures, GroupFigures, Summary } from '../core/figures/figures';
import type { LatentFormat } from '../core/figures/latentFormat';
import type { RowFilter } from '../core/figures/rowFilter';
import type { SortOrder } from '../core/figures/rowOrder';
import type { Problem } from '../core/problem/problem';
import type { GaussianMixture } from '../vae/aggregate/gaussianMixture';
import type { LabelAgreement } from '../vae/diagnostics/labelAgreement';
import type { KlDecomposition } from '../vae/diagnostics/klDecomposition';
import type { ColumnsSnapshot } from './analysis/columns';
import type { ComparedColumns, EncodeDifferencesParams, PassDifference } from './analysis/comparison';
import type {
  DisentanglementFigures,
  DisentanglementParams,
  NotDisentangled,
} from './analysis/disentanglement';
import type {
  EncodeOutliersParams,
  JudgedRows,
  JudgeParams,
  OutlierScores,
  RowsToScore,
} from './analysis/outliers';
import type { EncodedPart, EncodePartParams } from './analysis/parts';
import type { FactorProbes, ProbeParams } from './analysis/probes';
import type { LatentComparison } from './panel/latentComparison';
import type { MeanCorrelations, LatentPoints, PointColor, PointValues } from './panel/latentSpace';
import type { DimensionDensity } from './panel/posterior';
import type { PriorSource } from './panel/prior';
import type { FactorGroups, LabelGroup, SummaryOfRows } from './panel/selection';
import type { DrawSpan } from './panel/state';

/** Questions about the figures of a pass, which an analysis thread answers. */
export interface AnalysisQuestions {
  // Table
  /** Rows sorted, in shared memory; rows without a figure in the column come last. */
  sortRows: Asked<{ readonly order: SortOrder; readonly labels?: LabelValues | undefined }, Uint32Array>;
  /** Those of sorted rows that a filter lets through. */
  filterRows: Asked<FilterParams, Uint32Array>;
  /** A row that is like most: see {@link MedianRow}. */
  findMedianRow: Asked<null, MedianRow | null>;
  /** The samples that some rows are, ascending. */
  listSamples: Asked<{ readonly rows: Uint32Array }, Uint32Array>;
  groupLabels: Asked<LabelValues, LabelGroup[]>;
  groupFactor: Asked<FactorValues, FactorGroups>;
  // Posterior
  /** The mean figures of the rows of each label, or of each value of a factor; null where they are too many to list. */
  averageLabels: Asked<LabelValues, GroupFigures[] | null>;
  averageFactor: Asked<FactorValues, GroupFigures[] | null>;
  summarize: Asked<SummaryParams, PosteriorFigures>;
  /** The same of some rows alone. */
  summarizeRows: Asked<SummaryParams & { readonly rows: Uint32Array }, SummaryOfRows>;
  estimateDensity: Asked<{ readonly dimension: number }, DimensionDensity>;
  correlateMeans: Asked<null, MeanCorrelations>;
  decomposeKl: Asked<{ readonly seed: number }, KlDecomposition | null>;
  checkFigures: Asked<null, FigureChecks>;
  /** What findings about the latent space rest on. */
  gatherEvidence: Asked<null, FigureEvidence>;
  // Latent space
  projectDimensions: Asked<{ readonly x: number | null; readonly y: number | null }, ProjectedPoints>;
  projectComponents: Asked<{ readonly x: number; readonly y: number }, ProjectedPoints>;
  colorPoints: Asked<ColorParams, PointValues>;
  findNearest: Asked<NearestParams, NearestRows>;
  /** How far the labels of near rows agree; null where they tell no groups apart. */
  compareLabels: Asked<LabelValues, LabelComparison | null>;
  rangeDimensions: Asked<null, DimensionRanges>;
  /** Where a label or factor lies: linear probes with their held-out scores, and directions. */
  probeFactor: Asked<ProbeParams, FactorProbes>;
  /** Along a direction, and a dimension (null: the one that carries most). */
  projectDirection: Asked<{ readonly x: DirectionAxis; readonly y: number | null }, ProjectedPoints>;
  // Comparison with another model's pass over the same rows
  comparePasses: Asked<ComparedColumns, PassDifference>;
  /** Null where there are no latent spaces to compare. */
  compareLatents: Asked<Pick<ComparedColumns, 'other'>, LatentComparison | null>;
  /** The differences of all rows, in the data's order, as text. */
  encodeDifferences: Asked<EncodeDifferencesParams, Uint8Array>;
  // Outliers
  /** Asked of the reference's figures. The answer is in shared memory. */
  scoreOutliers: Asked<{ readonly reference: RowsToScore; readonly data: RowsToScore }, OutlierScores>;
  /** Asked of the data's figures. */
  judgeOutliers: Asked<JudgeParams, JudgedRows>;
  /** The scores of all rows of both sets as CSV. */
  encodeOutliers: Asked<EncodeOutliersParams, Uint8Array>;
  // Disentanglement
  scoreDisentanglement: Asked<DisentanglementParams, DisentanglementFigures | NotDisentangled>;
  // Sampling
  fitPosterior: Asked<FitParams, GaussianMixture>;
  findNearestOfEach: Asked<{ readonly z: Float32Array }, NearestRows>;
  // Export
  /** A file of the latent codes of all rows that have figures, in the data's order. */
  encodeLatents: Asked<EncodeLatentsParams, EncodedLatents>;
  encodeSamples: Asked<EncodeSamplesParams, EncodedSamples>;
  // Runs in shards
  encodePart: Asked<EncodePartParams, EncodedPart>;
}

/** What a question takes besides the figures, and what it is answered with. */
interface Asked<P, A> {
  readonly params: P;
  readonly answer: A;
}
export type Question = keyof AnalysisQuestions;
export type ParamsOf<Q extends Question> = AnalysisQuestions[Q]['params'];
export type AnswerOf<Q extends Question> = AnalysisQuestions[Q]['answer'];

export interface FilterParams {
  readonly filter: RowFilter;
  /** In the order of the table. */
  readonly rows: Uint32Array;
  readonly labels?: LabelValues | undefined;
  /** Those that the filter uses, by name. */
  readonly factors: ReadonlyMap<string, FactorValues>;
  /** Index in the data of the samples selected, ascending. */
  readonly selected: Uint32Array;
  /** Rows of the pass whose label their neighbors contradict, if the filter asks for them. */
  readonly unlike?: Uint32Array | undefined;
}

/** Labels of rows beside those of their nearest rows. */
export interface LabelComparison extends LabelAgreement {
  /** Rows that were compared: all, or some of very many. */
  readonly compared: number;
}

/** A row of the pass in the middle of all by a figure. */
export interface MedianRow {
  readonly row: number;
  readonly figure: 'elbo' | 'meanSquaredError';
}

export interface SummaryParams {
  /** Values of a row that p(x|z) is over. */
  readonly dataLength: number;
  readonly logStep: number | null;
}

export interface PosteriorFigures {
  readonly summary: Summary;
  readonly dimensions: readonly DimensionFigures[];
  readonly codes: readonly CodeUsage[] | null;
}

/** What may speak against the figures of a pass that is done. */
export interface FigureChecks {
  readonly notFinite: NotFinite;
  /** Median effective sample size of the importance weights; NaN where there are none. */
  readonly effectiveSampleSize: number;
}

/** Rows without finite figures, and latent dimensions whose mean is no number in any row. */
export interface NotFinite {
  readonly count: number;
  /** The first of the rows. */
  readonly first: readonly number[];
  readonly dimensions: readonly number[];
}

/** A direction of length 1 as an axis. */
export interface DirectionAxis {
  readonly name: string;
  readonly vector: Float64Array;
}

export type ProjectedPoints = Omit<LatentPoints, 'set' | 'prior'>;

export interface ColorParams {
  readonly color: Exclude<PointColor, 'none'>;
  /** The points' rows; left out: all that have figures. */
  readonly rows?: Uint32Array;
  readonly labels?: LabelValues | undefined;
  /** The one that the points are colored by. */
  readonly factors: ReadonlyMap<string, FactorValues>;
}

export interface NearestParams {
  readonly point: Float32Array;
  readonly count: number;
  /** A row that is left out; −1 for none. */
  readonly except: number;
}

/** Rows of the pass whose means are near, with their Euclidean distances. */
export interface NearestRows {
  readonly rows: Uint32Array;
  readonly distances: Float64Array;
}

/** Statistics of each dimension over the rows, with the min and max mean. */
export interface DimensionRanges {
  readonly statistics: readonly DimensionFigures[];
  readonly min: Float32Array;
  readonly max: Float32Array;
}

export interface FitParams {
  readonly source: Exclude<PriorSource, 'prior'>;
  /** Of the noise that a mixture's draws of z are made with. */
  readonly seed: number;
}

export interface EncodeLatentsParams {
  readonly format: LatentFormat;
  /** One code's shape. */
  readonly shape: readonly number[];
  /** Whether the codes are those of a posterior, with a scale. */
  readonly hasScale: boolean;
  readonly labels?: LabelValues | undefined;
}

/** The content of a file of latent codes. */
export interface EncodedLatents {
  readonly content: Uint8Array;
  readonly rows: number;
}

export interface EncodeSamplesParams {
  /** Rows of the pass, in the order of the files. */
  readonly rows: Uint32Array;
  readonly labels?: LabelValues | undefined;
  /** Rows of the file that could not be read, each with its reason. */
  readonly unreadable: ReadonlyMap<number, string>;
  /** The latent variables that have a KL each, where they are several. */
  readonly levels?: readonly LatentLevel[] | undefined;
}

/** Figures of samples as CSV, their latent means in the same order as npy, and the draws that the figures rest on. */
export interface EncodedSamples {
  readonly csv: Uint8Array;
  readonly latentMeans: Uint8Array;
  readonly draws: DrawSpan | null;
  readonly importanceDraws: DrawSpan | null;
}

/** A question as it is sent to a thread. */
export interface QuestionMessage<Q extends Question = Question> {
  readonly id: number;
  readonly question: Q;
  readonly columns: ColumnsSnapshot;
  readonly params: ParamsOf<Q>;
  /** One number in shared memory; 1 once the question is canceled. */
  readonly canceled: Int32Array;
}

export type AnswerMessage = { readonly id: number } & (
  | { readonly kind: 'answer'; readonly answer: AnswerOf<Question> }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'canceled' }
);
