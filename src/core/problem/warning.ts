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
