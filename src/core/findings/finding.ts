import type { Scale } from '../settings/scale';
import type { CorrelatedPair, Outliers, RepeatedRows } from './evidence';

/** Something that speaks against a latent space, with the figures that say so. `faultWords.ts` words it. */
export type Fault =
  | {
      readonly kind: 'wrong-scale';
      readonly explained: number;
      /** The scale that explains clearly more. */
      readonly better: { readonly scale: Scale; readonly explained: number };
    }
  | { readonly kind: 'collapsed'; readonly dimensions: number; readonly rate: number }
  | {
      readonly kind: 'code-ignored';
      /** What the posterior says, though; null of a plain code. */
      readonly posterior: { readonly active: number; readonly rate: number } | null;
      /** Share of the variance that exchanging the codes of rows costs. */
      readonly cost: number;
    }
  | { readonly kind: 'saturated'; readonly share: number }
  | (LinearShortfall & { readonly kind: 'over-regularized'; readonly unused: number })
  | (LinearShortfall & { readonly kind: 'under-fitted' })
  | {
      readonly kind: 'far-from-prior';
      /** None on a sphere. */
      readonly dimensions: readonly FarDimension[];
      readonly direction?: MeanDirection;
      readonly fit?: PriorFit;
    }
  | { readonly kind: 'redundant'; readonly pairs: readonly CorrelatedPair[] }
  | { readonly kind: 'outliers'; readonly outliers: Outliers; readonly rows: number };

/** Something worth knowing of any latent space. */
export type Note =
  | {
      readonly kind: 'reconstruction';
      readonly explained: number;
      readonly linear: { readonly components: number; readonly explained: number } | null;
    }
  | {
      readonly kind: 'use';
      readonly active: number;
      readonly dimensions: number;
      readonly unused: readonly number[];
    }
  | { readonly kind: 'prior-fit'; readonly farthest: FarDimension }
  | { readonly kind: 'repeated-rows'; readonly found: RepeatedRows };

/** What the reconstructions explain, and what a linear code of as many dimensions does. */
interface LinearShortfall {
  readonly explained: number;
  readonly components: number;
  readonly linear: number;
}

/** Where the aggregate posterior gathers on the unit sphere. */
export interface MeanDirection {
  /** Of its mean: 0 where it is uniform, 1 where all of it is in one place. */
  readonly length: number;
  /** At least KL(q(z) ‖ p(z)), nats. */
  readonly kl: number;
}

/** Normal priors with the moments of the aggregate posterior, and how far the mean KL would fall by them, nats. */
export interface PriorFit {
  /** N(m, s²) in every dimension. */
  readonly shared: { readonly mean: number; readonly deviation: number; readonly gain: number };
  /** Of one for each dimension. */
  readonly gainOfEach: number;
}

/** A latent dimension beside the prior, in the prior's own units. */
export interface FarDimension {
  readonly index: number;
  /** Mean and standard deviation of its aggregate posterior. */
  readonly mean: number;
  readonly deviation: number;
  /** At least KL(q(z_j) ‖ p(z_j)), nats. */
  readonly kl: number;
}

/** What was found, most serious first. */
export interface Findings {
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
  /** Rules that were applied, and those whose evidence cannot be had of this model. */
  readonly checked: readonly Fault['kind'][];
  readonly unchecked: readonly Fault['kind'][];
}
