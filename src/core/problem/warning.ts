import type { ProblemArgs } from './problem';
import type { WarningCode } from './warningCodes';

/** A choice that is offered beside what it settles. */
export type Offer =
  /** As parseLikelihood reads it. */
  | { readonly kind: 'likelihood'; readonly value: string }
  /** As parseSubset reads it. */
  | { readonly kind: 'rows'; readonly value: string }
  | { readonly kind: 'samples'; readonly value: number };

/** Something to know before trusting the figures. Catalogs word it: files named `warnings`. */
export interface Warning extends WarningWords {
  readonly code: WarningCode;
  /** What the sentence is made of. */
  readonly args: ProblemArgs;
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

/** The warnings without those that say the same again. */
export function distinctWarnings(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((warning) => [warning.what, warning])).values()];
}
