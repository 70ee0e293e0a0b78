import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import type { ConditionSources } from './conditions';
import type { DataReference, DatasetView } from './dataset';
import type { FileVersion } from './fileVersion';
import type { Binarize } from './recipe';

import type { ModelDescription } from './model';
import type { ExecutionProvider, Likelihood, PlannedLikelihood, Prior, Scale } from './settings';

/** One latent dimension over the rows scored so far. */
export type DimensionFigures = DimensionStatistics;

/** Where a choice comes from. */
export type Origin = 'proposal' | 'user' | 'set-up file';

/** A choice made for the user, or by them: shown with its reason, and open to change. */
export interface Proposal<T> {
  readonly value: T;
  readonly evidence: string;
  readonly chosenBy: Origin;
}

/** A choice that is offered beside what it settles. */
export type Offer =
  /** As parseLikelihood reads it. */
  | { readonly kind: 'likelihood'; readonly value: string }
  /** As parseSubset reads it. */
  | { readonly kind: 'rows'; readonly value: string }
  | { readonly kind: 'samples'; readonly value: number };

/** Something to know before trusting the figures. */
export interface Warning {
  readonly what: string;
  /** The choice that would settle it, where there is one. */
  readonly offer?: Offer;
  /** Whether it is a note at its figure, such as an approximation that most people make, and no cause for alarm. */
  readonly isNote?: boolean;
}

/** Between which values a decoder's output lies, and by what that is known. */
export interface Reach {
  readonly range: readonly [number, number];
  readonly evidence: string;
}

/** What is known of the model's own ranges. */
export interface KnownRanges {
  /** Between which values the decoder's output lies. */
  readonly reach?: Reach | undefined;
  /** The values that the encoder's graph expects, where it scales them itself. */
  readonly expected?: Reach | undefined;
  /** Whether what is fed is turned from the decoder's units into those. */
  readonly converted?: boolean | undefined;
}

/** How a row of data becomes the model's input. */
export interface Preprocessing {
  readonly scale: Scale;
  /** Whether height, width, channels of the file must become channels, height, width for the model, or back. */
  readonly transpose: 'none' | 'channels-first' | 'channels-last';
  readonly binarize?: Binarize;
}

/** Everything that decides the figures of a pass, but the rows and draws it is run on. */
export interface ScorePlan {
  readonly model: ModelDescription;
  readonly data: DataReference;
  readonly view?: DatasetView;
  /** The data as they were when they were described. */
  readonly dataVersions: readonly FileVersion[];
  readonly preprocessing: Preprocessing;
  /** Null where the model has no posterior or no decoder: there is no ELBO then. */
  readonly likelihood: PlannedLikelihood | null;
  /** Whether rows are reconstructed at their mean or code, for mean squared and absolute errors. */
  readonly errors: boolean;
  readonly conditions: ConditionSources;
  readonly prior: Prior;
  /** L: draws of z behind the ELBO. */
  readonly samples: number;
  /** K: draws behind log p̂(x); 0 for none. */
  readonly importance: number;
  readonly seed: number;
  readonly provider: ExecutionProvider;
  /** Decoder rows a call. */
  readonly batch: number;
}

/** A plan that leaves nothing open. */
export type RunnablePlan = ScorePlan & {
  readonly likelihood: Likelihood | null;
  /** The files that conditions are read from, as they were when the pass began. */
  readonly conditionVersions: readonly FileVersion[];
};

/** Rows [start, start + count) of a data set. */
export interface RowRange {
  readonly start: number;
  readonly count: number;
}

/** Draws [from, to) of each row. */
export interface DrawRange {
  readonly from: number;
  readonly to: number;
}

/** Figures of one row, in nats, sums over dimensions. Null where not (yet) estimated. */
export interface SampleFigures {
  readonly index: number;
  readonly label: string | null;
  readonly elbo: number | null;
  /** Standard error of the ELBO's Monte Carlo mean; null for a single draw. */
  readonly elboSe: number | null;
  readonly reconstruction: number | null;
  readonly kl: number | null;
  /** Mean over the row's values of the squared difference between the row and its reconstruction at the mean or code. */
  readonly meanSquaredError: number | null;
  readonly meanAbsoluteError: number | null;
  readonly logPx: number | null;
  readonly gap: number | null;
  /** Draws of z that the ELBO rests on; null without one. */
  readonly draws: number | null;
  /** Draws of z that log p̂(x) rests on; null where it is not asked for. */
  readonly importanceDraws: number | null;
  /** Why the row is in no mean, a sentence; null where it has all the figures that the model has. */
  readonly notScored: string | null;
}

/** The same beside the other rows. */
export interface ComparedSample extends SampleFigures {
  /** Distance of the ELBO from its mean over the rows, in standard deviations; null for fewer than two rows. */
  readonly typicality: number | null;
}

/** Per-sample means over the rows scored so far. */
export interface Summary {
  readonly count: number;
  /** Rows without the finite figures that the model has: of `count`, but in none of the means. */
  readonly notFinite: number;
  readonly elbo: number | null;
  /** Standard error of the mean ELBO over the rows. */
  readonly elboSe: number | null;
  /** Standard deviation of the ELBO over the rows. */
  readonly elboDeviation: number | null;
  readonly reconstruction: number | null;
  readonly kl: number | null;
  readonly meanSquaredError: number | null;
  readonly meanAbsoluteError: number | null;
  /** The mean KL, by its name in rate-distortion theory (Alemi et al. 2018, "Fixing a broken ELBO"). */
  readonly rate: number | null;
  /** −E_q[log p(x|z)], so that ELBO = −(rate + distortion). */
  readonly distortion: number | null;
  readonly logPx: number | null;
  readonly gap: number | null;
  readonly bitsPerDim: number | null;
  readonly activeUnits: number;
  readonly latentDims: number;
}
