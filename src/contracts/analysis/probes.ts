import type { NotProbed } from '../../core/figures/notProbed';
import type { BalancedScore, HeldOutScore } from '../../vae/probes/heldOutScore';
import type { LinearProbe } from '../../vae/probes/classProbes';

/** A label or factor of the rows, asked for as classes or as a quantity. */
export interface ProbeParams {
  readonly kind: 'class' | 'number';
  /** By index in the data; NaN, or a place without a name, where a row has none. */
  readonly values: Int32Array | Float64Array;
  /** Where values are places in names; an empty name is none. */
  readonly names?: readonly string[] | undefined;
  /** Of the folds. */
  readonly seed: number;
}

/** A way through z, with how far the codes go along it. */
export interface Direction {
  /** Of length 1, in units of z. */
  readonly vector: Float64Array;
  /** Standard deviation, min and max of the codes along it. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
}

/** What stands behind probes: rows, and dimensions of z that take part. */
export interface ProbedRows {
  readonly rows: number;
  /** Rows with a finite code and a value: more than `rows` where these were thinned. */
  readonly known: number;
  readonly dimensions: number;
}

export interface ProbedClass {
  readonly name: string;
  readonly count: number;
  /** From the mean of the others to that of the class, with its length in units of z. */
  readonly means: Direction & { readonly length: number };
  /** Null for a class of too few rows. */
  readonly probe: ProbedLine | null;
}

/** A probe with the direction it gives. */
export interface ProbedLine {
  readonly score: HeldOutScore;
  readonly readout: LinearProbe['readout'];
  readonly along: Direction;
}

/** Where a label or factor lies in the latent space. */
export type FactorProbes =
  | ({
      readonly kind: 'class';
      readonly classes: readonly ProbedClass[];
      readonly all: HeldOutScore;
      readonly balanced: BalancedScore;
    } & ProbedRows)
  | ({ readonly kind: 'number'; readonly probe: ProbedLine } & ProbedRows)
  | { readonly kind: 'none'; readonly reason: NotProbed };
