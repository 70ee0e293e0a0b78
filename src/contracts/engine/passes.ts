import type { GraphReason } from '../../core/model/graphReason';
import type { DimensionSums } from '../../vae/diagnostics/dimensionSums';
import type { DrawnKl } from '../../vae/posterior/drawnKl';
import type { PriorRows } from '../../vae/posterior/prior';
import type { DrawRange, RowRange, RunnablePlan, ScorePlan } from '../../core/figures/scorePlan';

/** One share of a pass: these rows, these draws. Parts come as progress under `token` while it runs. */
export interface ScoreParams {
  readonly plan: RunnablePlan;
  readonly rows: RowRange;
  readonly draws: DrawRange;
  /** How many of a row's first draws are answered one by one, to be held against another model's; none where left out. */
  readonly kept?: number;
  readonly token: string;
}

export interface ScoreOutcome {
  /** Why the likelihood was not computed inside the decoder's graph; null where it was. */
  readonly notFoldedReason: GraphReason | null;
  /** Figures that have not been reported before; null where all have. */
  readonly last: ScorePart | null;
  /** Over the rows of the share. */
  readonly dimensions: DimensionSums;
  /** Rows that could not be read, by their place in the file, each with its reason; left out where all could. */
  readonly unreadable?: ReadonlyMap<number, string>;
}

/**
 * Figures of consecutive rows over the draws of one share. Arrays hold one value a row, `mu` and `logVariance`
 * one a row and latent dimension, row-major. The receiver owns them.
 */
export interface ScorePart {
  readonly rows: RowRange;
  readonly draws: DrawRange;
  /** KL(q(z|x) ‖ p(z)), nats: in closed form, or, with its standard errors beside it, estimated. */
  readonly kl: Float64Array;
  readonly klSe?: Float64Array;
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  /** The prior of each row, in the same order, where the model gives it one. */
  readonly ownPrior?: PriorRows;
  /** KLs that are means over draws, of a hierarchy. */
  readonly drawnKl?: DrawnKl;
  /** Mean and sum of squared deviations of log p(x|z_l) over those of the draws with l < L. */
  readonly reconstructionMean: Float64Array;
  readonly reconstructionSquares: Float64Array;
  /** log p(x|z_l) of those of the draws that are to be kept, row-major; left out where none is. */
  readonly logProbabilities?: Float64Array;
  /** Max log weight over those of the draws with l < K, and Σ exp(log w − max), and its squares' sum. */
  readonly weightMax: Float64Array;
  readonly weightSum: Float64Array;
  readonly weightSquares: Float64Array;
  /** Means over a row's values of the squared and absolute differences; NaN where they are not asked for. */
  readonly squaredError: Float64Array;
  readonly absoluteError: Float64Array;
  /** Indices of the entries of a codebook, one a row and place, row-major; −1 where they are not known, left out for a model without one. */
  readonly codes?: Int32Array;
}

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

/** Input and reconstruction of some rows, in the model's own layout and units, row-major. */
export interface ReconstructParams {
  readonly plan: ScorePlan;
  readonly rows: readonly number[];
  /**
   * Where z is taken: the posterior's mean, one addressed draw, or, to see whether roles are swapped, what the encoder
   * gives for the scale; of several latent variables the means of the first, and of the others those of their priors.
   */
  readonly at:
    'posterior-mean' | 'posterior-scale' | { readonly draw: number } | { readonly firstLevels: number };
}

export interface Reconstructions {
  readonly inputs: Float32Array;
  readonly reconstructions: Float32Array;
}

/** Rows that are reconstructed to see how well that is done. */
export interface MeasureParams {
  readonly plan: ScorePlan;
  readonly rows: readonly number[];
}

/** UMAP of rows of means, row-major. The share done comes as progress under `token`. */
export interface UmapParams {
  readonly means: Float32Array;
  readonly dimensions: number;
  readonly seed: number;
  readonly token: string;
}
