import { ProgressType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { DimensionSums } from '../vae/diagnostics/dimensionSums';
import type { ConditionSources } from './conditions';
import type { DataReference, DatasetDescription, DatasetView, FactorValues } from './dataset';
import type { DrawRange, RowRange, RunnablePlan, ScorePlan } from './inspection';
import type { ModelDescription, RoleAssignment, StatedRoles } from './model';
import type { RowCost } from './rowCost';
import type { RuntimeInfo } from './runtimeInfo';
import type { SetUpFile } from './setUpFile';
import type { ExecutionProvider, PlannedLikelihood, Prior } from './settings';
import type { Problem } from './problem';

/** Requests of the host (or the command line) to an engine process. Every failure carries a {@link Problem}. */

/** A model's files and what its user states of them. */
export interface ModelFiles {
  readonly modelPath: string;
  /** The decoder's file, where it is not to be found. */
  readonly decoderPath?: string | undefined;
  readonly roles?: StatedRoles | undefined;
}

export interface DescribeModelParams extends ModelFiles {
  /** Whether the graph may be run to check what was read; without it, it is only read. */
  readonly mayRun: boolean;
  /** The shape of a row of data, to which free axes are bound. */
  readonly row?: readonly number[] | undefined;
}
export const describeModel = new RequestType<DescribeModelParams, ModelDescription, Problem>(
  'engine/describeModel',
);

/**
 * The tensors of files that {@link describeModel} refuses, with what is known of each, for the user to say what they
 * are; none where there is nothing to read.
 */
export const outlineModel = new RequestType<ModelFiles, readonly RoleAssignment[], Problem>(
  'engine/outlineModel',
);

/** The set-up file of a model, or null where there is none. */
export interface ReadSetUpParams {
  readonly modelPath: string;
  /** Read instead of the one beside the model. */
  readonly setUpPath?: string | undefined;
}
export const readSetUp = new RequestType<ReadSetUpParams, SetUpFile | null, Problem>('engine/readSetUp');

export interface OpenDataParams {
  readonly data: DataReference;
  readonly labels?: DataReference;
  readonly view?: DatasetView;
  /** The model's input: it decides between arrays, and pictures are brought to it where nothing else is said. */
  readonly inputShape?: readonly number[];
  /** Whether pictures stay as they are: the user said what is done to them. */
  readonly keepsPictures?: boolean;
}
export const openData = new RequestType<OpenDataParams, DatasetDescription, Problem>('engine/openData');

/** Reads a factor of the data, which have so many rows. */
export interface ReadFactorParams {
  readonly reference: DataReference;
  readonly count: number;
}
export const readFactor = new RequestType<ReadFactorParams, FactorValues, Problem>('engine/readFactor');

/** Data files beside a model whose rows fit its input, best first. */
export interface FindDataParams {
  readonly modelPath: string;
  readonly inputShape: readonly number[];
}
export interface DataCandidate {
  readonly reference: DataReference;
  readonly evidence: string;
}
export const findData = new RequestType<FindDataParams, readonly DataCandidate[], Problem>('engine/findData');

export interface ProviderProbe {
  readonly provider: ExecutionProvider;
  readonly available: boolean;
  /** Why not, in the runtime's words; empty where it is available. */
  readonly detail: string;
}
export const probeProvider = new RequestType<ExecutionProvider, ProviderProbe, Problem>(
  'engine/probeProvider',
);

export const runtimeInfo = new RequestType0<RuntimeInfo, Problem>('engine/runtimeInfo');

/** One share of a pass: these rows, these draws. Parts come as progress under `token` while it runs. */
export interface ScoreParams {
  readonly plan: RunnablePlan;
  readonly rows: RowRange;
  readonly draws: DrawRange;
  readonly token: string;
}
export interface ScoreOutcome {
  /** Why the likelihood was not computed inside the decoder's graph; empty where it was. */
  readonly unfolded: string;
  /** Figures that have not been reported before; null where all have. */
  readonly last: ScorePart | null;
  /** Over the rows of the share. */
  readonly dimensions: DimensionSums;
  /** Rows that could not be read, by their place in the file, each with its reason; left out where all could. */
  readonly unreadable?: ReadonlyMap<number, string>;
}
export const score = new RequestType<ScoreParams, ScoreOutcome, Problem>('engine/score');
/** Figures as they come; null says that the share works on, but has had none to report for a while. */
export const scoreProgress = new ProgressType<ScorePart | null>();

/**
 * Figures of consecutive rows over the draws of one share. Arrays hold one value a row, `mu` and `logVariance`
 * one a row and latent dimension, row-major. The receiver owns them.
 */
export interface ScorePart {
  readonly rows: RowRange;
  readonly draws: DrawRange;
  /** Closed-form KL(q(z|x) ‖ p(z)), nats. */
  readonly kl: Float64Array;
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  /** Mean and sum of squared deviations of log p(x|z_l) over those of the draws with l < L. */
  readonly reconstructionMean: Float64Array;
  readonly reconstructionSquares: Float64Array;
  /** Greatest log weight over those of the draws with l < K, and Σ exp(log w − greatest), and its squares' sum. */
  readonly weightGreatest: Float64Array;
  readonly weightSum: Float64Array;
  readonly weightSquares: Float64Array;
  /** Means over a row's values of the squared and absolute differences; NaN where they are not asked for. */
  readonly squaredError: Float64Array;
  readonly absoluteError: Float64Array;
  /** Indices of the entries of a codebook, one a row and place, row-major; −1 where they are not known, left out for a model without one. */
  readonly codes?: Int32Array;
}

/** Input and reconstruction of some rows, in the model's own layout and units, row-major. */
export interface ReconstructParams {
  readonly plan: ScorePlan;
  readonly rows: readonly number[];
  /**
   * Where z is taken: the posterior's mean, one addressed draw, or, to see whether roles are swapped, what the encoder
   * gives for the scale.
   */
  readonly at: 'posterior-mean' | 'posterior-scale' | { readonly draw: number };
}
export interface Reconstructions {
  readonly inputs: Float32Array;
  readonly reconstructions: Float32Array;
}
export const reconstruct = new RequestType<ReconstructParams, Reconstructions, Problem>('engine/reconstruct');

/** Draws of one row that an encoded file may hold. */
export const maxEncodeDraws = 1000;

/** Latent codes of consecutive rows, with `draws` of z ~ q(z|x) each. */
export interface EncodeParams {
  readonly plan: ScorePlan;
  readonly rows: RowRange;
  readonly draws: number;
}
/** Row-major; `logVariance` is −∞ for a model without a scale, `z` holds the draws of one row after those of another. */
export interface EncodedRows {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  readonly z: Float32Array;
}
export const encode = new RequestType<EncodeParams, EncodedRows, Problem>('engine/encode');

/** One row as it lies in the data, before size, colors, scale and what else a recipe does. */
export interface ReadRawParams {
  readonly data: DataReference;
  readonly view?: DatasetView;
  readonly row: number;
}
export interface RawRow {
  readonly values: Float32Array;
  readonly shape: readonly number[];
  /** The values shown black and white: the ends of the type where it has ends, else of the data. */
  readonly range: readonly [number, number];
}
export const readRaw = new RequestType<ReadRawParams, RawRow, Problem>('engine/readRaw');

/** Times the encoding and the decoding of a row of zeros, on all cores. */
export interface MeasureCostParams {
  readonly model: ModelDescription;
  readonly provider: ExecutionProvider;
}
export const measureRowCost = new RequestType<MeasureCostParams, RowCost, Problem>('engine/measureRowCost');

/** z = m + temperature · s · ε, decoded. */
export interface SamplePriorParams {
  readonly model: ModelDescription;
  readonly provider: ExecutionProvider;
  /** Samples [first, first + count) of the seed. */
  readonly first?: number;
  readonly count: number;
  readonly seed: number;
  readonly temperature: number;
  readonly prior: Prior;
  /** How the decoder's output is read, for its mean to be shown; null: as it is. */
  readonly likelihood: PlannedLikelihood | null;
  /** What the decoder is told of each sample. */
  readonly conditions: ConditionSources;
}
export interface PriorSamples {
  readonly z: Float32Array;
  readonly samples: Float32Array;
  readonly shape: readonly number[];
}
export const samplePrior = new RequestType<SamplePriorParams, PriorSamples, Problem>('engine/samplePrior');

/** Decodes rows of z, row-major. */
export interface DecodeParams {
  readonly model: ModelDescription;
  readonly provider: ExecutionProvider;
  /** Which row of the conditions the first of z has; 0 where it is left out. */
  readonly first?: number;
  readonly z: Float32Array;
  /** How the decoder's output is read, for its mean to be shown; null: as it is. */
  readonly likelihood: PlannedLikelihood | null;
  readonly conditions: ConditionSources;
}
export const decodeLatents = new RequestType<DecodeParams, PriorSamples, Problem>('engine/decodeLatents');

/** UMAP of rows of means, row-major. The share done comes as progress under `token`. */
export interface UmapParams {
  readonly means: Float32Array;
  readonly dimensions: number;
  readonly seed: number;
  readonly token: string;
}
/** Two coordinates a row. */
export const umap = new RequestType<UmapParams, Float32Array, Problem>('engine/umap');
export const umapProgress = new ProgressType<number>();
