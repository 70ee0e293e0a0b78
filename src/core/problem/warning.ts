import type { ProblemArgs } from './problem';

/** A choice that is offered beside what it settles. */
export type Offer =
  /** As parseLikelihood reads it. */
  | { readonly kind: 'likelihood'; readonly value: string }
  /** As parseSubset reads it. */
  | { readonly kind: 'rows'; readonly value: string }
  | { readonly kind: 'samples'; readonly value: number };

export type WarningCode =
  | 'scale-unlike-encoder'
  | 'scale-unlike-decoder'
  | 'units-unlike-decoder'
  | 'decoder-units-unknown'
  | 'bounds-reached'
  | 'data-outside-likelihood'
  | 'data-not-binary'
  | 'data-not-one-hot'
  | 'data-not-classes'
  | 'counts-under-gaussian'
  | 'column-outweighs-others'
  | 'ones-as-multinomial'
  | 'ones-as-bernoulli'
  | 'rows-left-out'
  | 'draws-reduced'
  | 'likelihood-passed-over';

/** Something to know before trusting the figures. Catalogs word it: files named `warnings`. */
export interface Warning extends WarningWords {
  /** Which one it is; left out where a setup file, a description or a pass reports its own text. */
  readonly code?: WarningCode;
  /** What the sentence is made of. */
  readonly args?: ProblemArgs;
}

interface WarningWords {
  readonly what: string;
  /** The choice that would settle it, where there is one. */
  readonly offer?: Offer;
  /** Whether it is a note at its figure, such as an approximation that most people make, and no cause for alarm. */
  readonly isNote?: boolean;
}

/** An entry of a catalog: a function from what the sentence is made of to the warning. */
export function defineWarning<A extends ProblemArgs>(
  code: WarningCode,
  words: (args: A) => WarningWords,
): (args: A) => Warning {
  return (args) => ({ code, args, ...words(args) });
}
