import type { Scale } from '../settings/scale';

/** What is measured of a model on its data, which findings rest on. What cannot be measured is null. */
export interface Evidence {
  readonly figures: FigureEvidence;
  readonly reconstructions: ReconstructionEvidence | null;
  /** What other scales of the data would give, where they were tried. */
  readonly otherScales: readonly ScaleTrial[];
  /** Null where rows were too many to look through, or could not be read. */
  readonly repeated: RepeatedRows | null;
}

/** Rows of the data that equal others, value by value. */
export interface RepeatedRows {
  readonly rows: number;
  /** Those that equal one before them. */
  readonly repeated: number;
  /** The first groups of equal rows, by their index in the data. */
  readonly groups: readonly (readonly number[])[];
}

/** From the figures of a pass. */
export interface FigureEvidence {
  /** Rows with finite figures. */
  readonly rows: number;
  /** Mean KL, nats; null for a model without one. */
  readonly rate: number | null;
  readonly dimensions: readonly DimensionEvidence[];
  /** On the unit sphere, the length of the mean of the aggregate posterior; null off it. */
  readonly resultant: number | null;
  /** Pairs of active dimensions, largest |correlation| of their means first. */
  readonly correlated: readonly CorrelatedPair[];
  /** Null where rows have no figure that they could be outliers in. */
  readonly outliers: Outliers | null;
}

export interface DimensionEvidence {
  readonly index: number;
  readonly active: boolean;
  /** Mean and standard deviation of the aggregate posterior (1/N) Σ q(z_j|x_i); null for a model without a scale. */
  readonly aggregate: { readonly mean: number; readonly deviation: number } | null;
}

export interface CorrelatedPair {
  readonly dimensions: readonly [number, number];
  readonly correlation: number;
}

/** Rows far beyond the others' quartiles. */
export interface Outliers {
  readonly figure: 'elbo' | 'meanSquaredError';
  readonly count: number;
  /** What they are beyond: below it for an ELBO, above it for an error. */
  readonly fence: number;
  /** The first of them in the order of the data, by their index in it. */
  readonly samples: readonly number[];
}

/** From rows and their reconstructions at the posterior mean or code. */
export interface ReconstructionEvidence {
  readonly rows: number;
  /** (1/R) Σ ‖x_i − x̄‖², the squared error of the mean row. */
  readonly variance: number;
  /** (1/R) Σ ‖x_i − x̂(z_i)‖². */
  readonly error: number;
  /** (1/R) Σ ‖x_i − x̂(z_{i+1})‖²: each row held against what another row's z is decoded to. */
  readonly swappedError: number;
  /** Share of the values whose reconstruction is at a bound of the decoder's output, or of the data, that they are far from. */
  readonly saturated: number;
  /** What a linear code explains, on rows that it was not fitted to; null where rows are too few or too long. */
  readonly linear: { readonly components: number; readonly explained: number } | null;
}

export interface ScaleTrial {
  readonly scale: Scale;
  /** 1 − error ⁄ variance. */
  readonly explained: number;
}

/** Share of the variance of the values that the reconstructions explain; negative where the mean row is nearer. */
export function explainedBy({ error, variance }: Pick<ReconstructionEvidence, 'error' | 'variance'>): number {
  return variance > 0 ? 1 - error / variance : 0;
}
