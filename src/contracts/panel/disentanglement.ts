import type { DisentanglementScore } from '../../core/figures/disentanglementScores';
import type { NotProbed } from '../../core/figures/notProbed';
import type { FactorKind } from '../../vae/disentanglement/factor';
import type { CycleScore } from '../../vae/disentanglement/symmetryRepresentation';
import type { BalancedScore, HeldOutScore } from '../../vae/probes/heldOutScore';
import type { DisentanglementSettings } from '../analysis/disentanglement';
import type { MadeState } from './madeOfPass';

/** A factor of the data, or their labels (null). */
export interface FactorToScore {
  readonly factor: string | null;
  /** A cycle: its values in order are a full circle. Null: texts and labels are classes, numbers are quantities. */
  readonly kind: FactorKind | 'cycle' | null;
}

/** How far latent dimensions are known factors of the rows. */
export interface DisentanglementState extends MadeState<'scoring', FoundDisentanglement> {
  /** What there is to score against: labels (null) first, then factors that labels weren't read from. */
  readonly offered: readonly (string | null)[];
}

export interface FoundDisentanglement {
  /** Rows that the scores are of, and those left out for a code or factor that is missing or not finite. */
  readonly rows: number;
  readonly leftOut: number;
  /** Rows of the file, and which of them were asked for, in words. */
  readonly ofRows: number;
  readonly subset: string;
  readonly settings: DisentanglementSettings;
  readonly scores: readonly DisentanglementScore[];
  /** D_LSBD of each factor that turns, with its best number of turns. */
  readonly cycles: readonly (CycleScore & { readonly factor: string })[];
  readonly factors: readonly ScoredFactor[];
  /** Dimensions of z, how many of them carry no factor, and those in the matrices: the ones that carry the most. */
  readonly dimensions: number;
  readonly dead: number;
  readonly shown: readonly number[];
  /** By factor, then dimension shown: mutual information as a share of the factor's entropy, 0..1. */
  readonly information: Float64Array;
  /** Laid out alike: the importance for telling the factor (DCI), 0..1. */
  readonly importances: Float64Array;
}

export interface ScoredFactor {
  readonly name: string;
  readonly kind: FactorKind;
  /** How many values, or bins, it has. */
  readonly values: number;
  /** In nats. */
  readonly entropy: number;
  /** Held-out accuracy or R² of boosted trees; null for a factor that does not vary. */
  readonly told: number | null;
}

/** What the codes of rows carry of a condition of the model. */
export interface ConditionLeakage {
  readonly condition: string;
  /** Null where it is probed. */
  readonly notProbed: NotProbed | null;
  readonly parts: readonly LeakagePart[];
}

/** A condition, or a number of it, as a linear probe of the codes tells it. */
export type LeakagePart = { readonly name: string } & (
  | { readonly kind: 'class'; readonly rows: number; readonly classes: number; readonly score: BalancedScore }
  | { readonly kind: 'number'; readonly rows: number; readonly score: HeldOutScore }
  | { readonly kind: 'none'; readonly reason: NotProbed }
);
