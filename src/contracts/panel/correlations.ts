/** Dimensions of a heatmap, at most: those that carry most. */
export const maxCorrelated = 32;

/** Correlations of the means of pairs of dimensions over the rows. */
export interface MeanCorrelations {
  /** Most informative first. */
  readonly dimensions: Uint32Array;
  /** Row-major in the order of `dimensions`, −1..1. */
  readonly values: Float64Array;
}
