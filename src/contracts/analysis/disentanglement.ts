import type { Interval } from '../../vae/disentanglement/bootstrap';
import type { Dci } from '../../vae/disentanglement/dci';
import type { DciIntervals } from '../../vae/disentanglement/dciIntervals';
import type { FactorKind } from '../../vae/disentanglement/factor';
import type { Disentanglement, Metric } from '../../vae/disentanglement/scores';
import type { SymmetryScore } from '../../vae/disentanglement/symmetryRepresentation';

/** A factor of the rows, by index in the data; NaN where it is missing. */
export interface AskedFactor {
  readonly name: string;
  readonly kind: FactorKind;
  readonly values: Float64Array;
}

/** What the scores depend on besides codes and factors. */
export interface DisentanglementSettings {
  /** Into which dimensions, and factors of more values, are divided. */
  readonly bins: number;
  /** How often rows are drawn again for the intervals. */
  readonly draws: number;
  readonly seed: number;
  /** Names of factors that turn: their values in order are a full circle, evenly spaced. */
  readonly cyclic: readonly string[];
}

export interface DisentanglementParams extends DisentanglementSettings {
  readonly factors: readonly AskedFactor[];
  /** Index in the data of the rows that are looked at, ascending; all that have figures where it is left out. */
  readonly rows?: Uint32Array | undefined;
  /** Whether codes are the means of Gaussian posteriors, over which MIG can be integrated. */
  readonly hasScale: boolean;
  /** One number in shared memory: the share that is done, 0..1, while the question is answered. */
  readonly share: Float64Array;
}

/** MIG by integration, with the draws of z that it rests on. */
export interface IntegratedGap {
  readonly value: number;
  readonly draws: number;
  /** Of 95 %; null where it is not defined. */
  readonly interval: Interval | null;
}

/** How far the dimensions of codes are the factors. NaN where a score is not defined. */
export interface DisentanglementFigures extends Disentanglement {
  readonly kind: 'scored';
  /** Of 95 %. */
  readonly intervals: Readonly<Record<Metric, Interval>>;
  readonly dci: Dci;
  /** Null where they would take too long. */
  readonly dciIntervals: DciIntervals | null;
  /** Rows that the scores are of, and those left out for a code or factor that is missing or not finite. */
  readonly rows: number;
  readonly leftOut: number;
  /** How many values, or bins, each factor has. */
  readonly values: readonly number[];
  /** NaN where no factor varies. */
  readonly explicitness: number;
  /** Null where it would take too long, or it is not defined. */
  readonly explicitnessInterval: Interval | null;
  /** NaN where fewer than two factors vary. */
  readonly betaVae: number;
  readonly betaVaeInterval: Interval | null;
  /** Null for codes without a scale. */
  readonly integratedGap: IntegratedGap | null;
  /** D_LSBD of the factors that turn, in their order; null where none is said to. */
  readonly symmetry: SymmetryScore | null;
}

/** Why there are no scores: too few rows have a finite code and all factors, or they are not a grid of those that turn. */
export interface NotDisentangled {
  readonly kind: 'too-few-rows' | 'not-a-grid';
}
