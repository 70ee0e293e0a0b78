import type { KlOfLevel } from '../../core/figures/levelFigures';
import type { NormalPrior } from '../../vae/posterior/prior';
import type { NotScored } from '../../core/figures/notScored';
import type { PictureShape } from '../../core/dataset/picture';
import type { SampleFigures } from '../../core/figures/figures';
import type { SortOrder } from '../../core/figures/rowOrder';
import type { RowFilter } from '../../core/figures/rowFilter';

export interface RowsParams {
  readonly start: number;
  readonly count: number;
  readonly order: SortOrder;
  /** Left out: every row. */
  readonly filter?: RowFilter;
}

/** Draws of z that the figures of a row are to rest on in the end: L and K. */
export interface RequestedDraws {
  readonly samples: number;
  readonly importance: number;
}

/** What figures that are shown are of. */
export interface FiguresSource {
  /** What the pictures of these rows depend on: only those that state the same belong beside their figures. */
  readonly picturesOf: string;
  readonly requested: RequestedDraws;
}

/** A window of the sorted rows. Arrays hold one value a row of the window; NaN where there is no figure. */
export interface RowWindow extends FiguresSource {
  readonly start: number;
  readonly total: number;
  readonly index: Uint32Array;
  readonly elbo: Float64Array;
  readonly elboSe: Float64Array;
  readonly reconstruction: Float64Array;
  readonly kl: Float64Array;
  readonly klSe: Float64Array;
  readonly logPx: Float64Array;
  readonly gap: Float64Array;
  readonly meanSquaredError: Float64Array;
  readonly meanAbsoluteError: Float64Array;
  readonly muSquaredNorm: Float64Array;
  readonly draws: Float64Array;
  readonly importanceDraws: Float64Array;
  /** Null where the data have no labels. */
  readonly label: readonly string[] | null;
  /** Why rows were not scored, by their place in the window. */
  readonly notScored: Readonly<Record<number, NotScored>>;
}

/** Bytes 0..255, channels last, in the order asked; shape and range in the state's `picture`. */
export interface Thumbnails {
  /** What they depend on, as in the window of rows that they belong beside. */
  readonly picturesOf: string;
  readonly inputs: Uint8Array;
  readonly reconstructions: Uint8Array;
}

/** The figures of a sample. */
export interface FiguresOfSample extends FiguresSource {
  readonly figures: SampleFigures;
}

/** Bytes 0..255, channels last. */
export interface RawPicture {
  readonly bytes: Uint8Array;
  readonly picture: PictureShape;
}

/** The indices of a row's codes in one codebook, and how they lie. */
export interface CodesOfRow {
  readonly indices: Int32Array;
  readonly grid: readonly number[];
}

/** One sample in full: values in the model's layout, posterior and KL a dimension. */
export interface SampleDetail {
  readonly index: number;
  /** What its pictures and posterior depend on, as of the figures that they belong beside. */
  readonly picturesOf: string;
  readonly label: string | null;
  /** Distance of its ELBO from the mean over the rows, in standard deviations; null for fewer than two rows. */
  readonly typicality: number | null;
  /** As it lies in the data, where a recipe makes something else of it; null where none does, or it cannot be shown. */
  readonly raw: RawPicture | null;
  readonly input: Float32Array;
  /** At the posterior's mean, or the code; empty where the model has no decoder that can be compared. */
  readonly reconstruction: Float32Array;
  /** From the first draws of z ~ q(z|x), one after the other. */
  readonly draws: readonly Float32Array[];
  /** From the first of several latent variables, which are named, with the others at the means of their priors; none of one. */
  readonly fromLevels: readonly {
    readonly names: readonly string[];
    readonly reconstruction: Float32Array;
  }[];
  readonly mu: Float32Array;
  readonly sigma: Float32Array;
  /**
   * κ of a posterior on the unit sphere, of a heat kernel its time, where `mu` is the direction, `sigma` NaN and no dimension has a KL;
   * else null.
   */
  readonly aboutDirection: { readonly of: 'concentration' | 'diffusionTime'; readonly value: number } | null;
  /** Whether `sigma` and `klPerDimension` are of a posterior; they mean nothing where there is none. */
  readonly hasPosterior: boolean;
  /** NaN where the KL is no sum over dimensions. */
  readonly klPerDimension: Float64Array;
  /** KL of each of several latent variables, nats, with its standard error where it is a mean over draws; null where there is one. */
  readonly levels: readonly KlOfLevel[] | null;
  /** Moments of the prior in each dimension; null where `mu` is a plain code, or there is no interval of them on a sphere. */
  readonly prior: readonly NormalPrior[] | null;
  /** By codebook, the indices of its codes, as they lie; null for a model without one, or where they are not known. */
  readonly codes: readonly CodesOfRow[] | null;
}
