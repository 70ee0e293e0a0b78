import type { Warning } from '../../core/problem/warning';
import type { Summary } from '../../core/figures/figures';
import type { Problem } from '../../core/problem/problem';
import type { LatentComparison } from './latentComparison';

/** This model beside another one on the same rows and noise. Differences are this model's figures minus the other's. */
export interface ComparisonState {
  /** The model that this one is compared with; null where none is chosen. */
  readonly other: OtherModel | null;
  readonly phase: 'idle' | 'reading' | 'scoring' | 'comparing' | 'done' | 'canceled' | 'failed';
  /** Share of the scoring that is done, 0..1. */
  readonly fraction: number;
  /** Why the last comparison failed. */
  readonly problem: Problem | null;
  /** Of the last comparison with this other model that was run to its end. */
  readonly figures: ComparisonFigures | null;
  /** What these figures are no longer of; null where they hold. */
  readonly outdated: OutdatedPart | null;
}

export interface OtherModel {
  readonly name: string;
  /** The folder of its file, from the model's where it is below it; null where both are in one. */
  readonly folder: string | null;
}

/** What has changed since a comparison was made. */
export type OutdatedPart = 'rows' | 'model' | 'settings' | 'other-written' | 'other-deleted';

export interface ComparisonFigures {
  /** Names the comparison: another one has another name. */
  readonly id: number;
  /** The rows, as the state's `rowsOf` names them. */
  readonly rowsOf: string;
  /** What pictures of this model depend on, as the state's `picturesOf` names it: others don't belong beside the figures. */
  readonly picturesOf: string;
  readonly rows: number;
  /** Rows without a finite figure under both, which are in no mean. */
  readonly notFinite: number;
  /** L. */
  readonly samples: number;
  readonly seed: number;
  readonly difference: ElboDifference | ErrorDifference;
  /** Why reconstruction errors are compared instead of ELBOs; null where ELBOs are. */
  readonly whyNoElbo: Problem | null;
  readonly histogram: DifferenceHistogram;
  /** Rows where this model is worse, and where it is better, those that differ most first. */
  readonly losses: readonly FlippedRow[];
  readonly wins: readonly FlippedRow[];
  /** This model's own figures and the other's. */
  readonly models: readonly [ComparedFigures, ComparedFigures];
  /** Null where there are no latent spaces to compare. */
  readonly latents: LatentComparison | null;
  /** What to know of it. */
  readonly notes: readonly Warning[];
}

/** Means over the rows, in nats a row; null where too few rows or draws tell. */
export interface ElboDifference {
  readonly kind: 'elbo';
  /** Positive: this model is better. */
  readonly deltaElbo: number | null;
  readonly deltaElboSe: number | null;
  readonly monteCarloSe: number | null;
  readonly unpairedSe: number | null;
  readonly winRate: number | null;
  readonly deltaRate: number | null;
  readonly deltaRateSe: number | null;
  readonly deltaDistortion: number | null;
  readonly deltaDistortionSe: number | null;
}

/** The same of mean squared errors, in the models' own units; negative: this model is better. */
export interface ErrorDifference {
  readonly kind: 'errors';
  readonly deltaError: number | null;
  readonly deltaErrorSe: number | null;
  readonly unpairedSe: number | null;
  readonly winRate: number | null;
}

/** How the differences of the rows lie: bins of one width, of which one begins at 0. */
export interface DifferenceHistogram {
  /** One more than there are bins. */
  readonly edges: Float64Array;
  readonly counts: Uint32Array;
}

/** One row under both models: its ELBO, or its mean squared error. */
export interface FlippedRow {
  readonly index: number;
  readonly delta: number;
  /** Standard error of the difference over the draws of z; null where that is not known. */
  readonly deltaSe: number | null;
  readonly own: number;
  readonly other: number;
}

export interface ComparedFigures {
  readonly name: string;
  readonly summary: Summary;
}

/** Formats of a file of the rows of a comparison. */
export type DifferenceFormat = 'csv' | 'json';
