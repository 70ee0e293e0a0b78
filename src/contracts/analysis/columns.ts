import type { PosteriorFamily } from '../../vae/posterior/family';
import type { DrawnKl } from '../../vae/posterior/drawnKl';
import type { Prior, PriorRows } from '../../vae/posterior/prior';

/** Which figures a model has: what it has not is null everywhere, and no row is counted out for lacking it. */
export interface FiguresKept {
  readonly kl: boolean;
  readonly elbo: boolean;
  readonly errors: boolean;
  /** Of codes that are entries of codebooks, by book: how many a row has, of how many entries. */
  readonly codes?: readonly CodesKept[];
}

export interface CodesKept {
  readonly places: number;
  readonly entries: number;
}

/** Monte Carlo estimates, one value a row of the pass, each with the draws that it rests on; 0 draws: there is none. */
export interface EstimateColumns {
  /** Draws behind the mean of log p(x|z), and so behind the ELBO. */
  readonly draws: Uint32Array;
  readonly reconstructionMean: Float64Array;
  readonly reconstructionSquares: Float64Array;
  /** Draws behind the importance weights. */
  readonly importanceDraws: Uint32Array;
  readonly weightMax: Float64Array;
  readonly weightSum: Float64Array;
  readonly weightSquares: Float64Array;
}

/** Sums over the latent dimensions by blocks of rows, in the order in which they came. */
export interface BlockSums {
  /** How many blocks there are; the arrays have room for more. */
  readonly used: number;
  /** First row, rows, and rows that are in the sums, of each block. */
  readonly ranges: Float64Array;
  /** KL, σ, mean and squared deviations of each block, `latentDims` values each. */
  readonly values: Float64Array;
}

/**
 * The figures of a pass as a question about them needs them. All arrays are in shared memory: a thread that is handed
 * them reads what the pass writes, and no figure is held twice. Only rows in `scored` may be read.
 *
 * While the pass runs, a row may be read between two values of a part that arrives. Whatever is answered then is asked
 * again with the next report of the pass, the last of which comes after the last part.
 */
export interface ColumnsSnapshot {
  /** Names the pass. */
  readonly id: number;
  /** Grows with every change of the figures. */
  readonly version: number;
  /** Row of the dataset that row 0 of the pass is. */
  readonly first: number;
  readonly count: number;
  readonly latentDims: number;
  /** K. */
  readonly importance: number;
  /** Of q(z|x); the Gaussian for codes without a spread. */
  readonly family: PosteriorFamily;
  /** p(z), against which the KL was taken. */
  readonly prior: Prior;
  readonly has: FiguresKept;
  /** Rows that have figures, ascending. */
  readonly scored: Uint32Array;
  /** Of a subset, which rows of the file its rows are. */
  readonly rows?: Uint32Array;
  readonly kl: Float64Array;
  /** Standard errors of KLs that are estimated; empty where they are in closed form. */
  readonly klSe: Float64Array;
  /** Row-major over latent dimensions, as `PosteriorRows` of the family has them. */
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
  /** The prior of each row, where the model gives it one. */
  readonly ownPrior?: PriorRows | undefined;
  /** KLs that are means over draws, of a hierarchy. */
  readonly drawnKl?: DrawnKl | undefined;
  readonly squaredError: Float64Array;
  readonly absoluteError: Float64Array;
  /** Indices into the codebooks, row-major over a row's places, one book after another; −1 where they are not known. */
  readonly codes: Int32Array;
  /** How often each entry is among the codes of the rows scored so far, one book after another. */
  readonly codeCounts: Float64Array;
  readonly estimates: EstimateColumns;
  readonly blocks: BlockSums;
}
