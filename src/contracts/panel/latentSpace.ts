import type { Problem } from '../../core/problem/problem';
import type { DirectionChoice } from './directions';

/** Requests of the latent space view. */

/**
 * What a pair of axes is: two latent dimensions (null: the most informative), a direction and a dimension, two components, or
 * the two of UMAP.
 */
export type Projection =
  | { readonly kind: 'dimensions'; readonly x: number | null; readonly y: number | null }
  | { readonly kind: 'direction'; readonly x: DirectionChoice; readonly y: number | null }
  | { readonly kind: 'pca'; readonly x: number; readonly y: number }
  | { readonly kind: 'umap' };

/** Principal components that can be looked at. */
export const maxComponents = 8;

/** Points of the means μ of the rows that have figures. */
export interface LatentPoints {
  /** Names this set of rows: asked for values of another set, the host answers with a cancellation. */
  readonly set: number;
  /** Index in the data of each point, ascending. */
  readonly index: Uint32Array;
  /** x and y of each point: 0 is the min of its axis, 65535 the max. */
  readonly coordinates: Uint16Array;
  readonly x: PointAxis;
  readonly y: PointAxis;
  /** Rows that have figures: more than the points where a projection is of some of them only. */
  readonly rows: number;
  /** The prior over the two axes; null where they aren't latent dimensions, or there is none. */
  readonly prior: PriorOutline | null;
}

/** Where a normal distribution lies over two dimensions. */
export interface NormalOutline {
  readonly x: number;
  readonly y: number;
  readonly xDeviation: number;
  readonly yDeviation: number;
  readonly covariance: number;
}

/** The prior over two dimensions, to be drawn behind points. */
export type PriorOutline =
  | { readonly kind: 'sphere' }
  | ({ readonly kind: 'normal' } & NormalOutline)
  | { readonly kind: 'mixture'; readonly normals: readonly NormalOutline[] }
  /** Those of the rows, where each has its own. */
  | { readonly kind: 'of-rows'; readonly normals: readonly NormalOutline[] };

export interface PointAxis {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The latent dimension or component it is, from 0; null for UMAP's. */
  readonly number: number | null;
  /** Share of the variance of μ along it; null where that says nothing. */
  readonly share: number | null;
}

/** What points are colored by; `z3` is the mean of latent dimension 3, `factor:shape` a factor of the data. */
export type PointColor =
  'none' | 'label' | 'elbo' | 'reconstruction' | 'kl' | 'logPx' | 'gap' | `z${number}` | FactorColor;
export type FactorColor = `factor:${string}`;

export function isFactorColor(color: PointColor): color is FactorColor {
  return color.startsWith('factor:');
}

/** The factor that a color is of. */
export function factorOf(color: FactorColor): string {
  return color.slice('factor:'.length);
}

export interface PointValuesParams {
  readonly set: number;
  /** Whether of the points of the UMAP. */
  readonly umap: boolean;
  readonly color: PointColor;
}

export type PointValues =
  | {
      readonly kind: 'groups';
      /** Place of each point's label in `names`; 255 stands for all labels beyond the first 255. */
      readonly codes: Uint8Array;
      readonly names: readonly string[];
      readonly counts: readonly number[];
    }
  | {
      readonly kind: 'scale';
      /** 0 for `min` and less, 65534 for `max` and more, 65535 where there is no figure. */
      readonly values: Uint16Array;
      /**
       * The 1st and the 99th percentile: a few outliers do not take all the colors. Of a collapsed dimension, they are at
       * least the prior's mean ± its standard deviation, so that the colors do not spread what hardly varies.
       */
      readonly min: number;
      readonly max: number;
      /** Whether it is the mean of a collapsed dimension. */
      readonly isCollapsed: boolean;
    };

export interface NeighborsParams {
  readonly index: number;
  readonly count: number;
}
/** The samples whose means are nearest to a sample's, nearest first. */
/** How far the labels of samples with near means agree. */
export interface NeighborLabels {
  /** Mean share of the nearest samples that have a sample's label, 0..1, and what it would be by chance. */
  readonly agreement: number;
  readonly byChance: number;
  /** Samples whose label most of their nearest contradict with another one. */
  readonly unlike: number;
  readonly compared: number;
}

export interface NearestSamples {
  readonly index: Uint32Array;
  readonly distance: Float64Array;
  readonly label: readonly string[] | null;
}

/** Rows a UMAP is made of, at most; more are thinned evenly. */
export const maxUmapRows = 20_000;

/** How a UMAP is: made or not, being made (share done), or what went wrong. */
export type UmapState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly fraction: number }
  | { readonly kind: 'done'; readonly rows: number; readonly seconds: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Dimensions of a heatmap, at most: those that carry most. */
export const maxCorrelated = 32;

/** Correlations of the means of pairs of dimensions over the rows. */
export interface MeanCorrelations {
  /** Most informative first. */
  readonly dimensions: Uint32Array;
  /** Row-major in the order of `dimensions`, −1..1. */
  readonly values: Float64Array;
}
