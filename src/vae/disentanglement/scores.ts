import { attributePredictability } from './attributePredictability';
import type { Codes } from './codes';
import type { Factor } from './factor';
import { informationMatrix, type InformationMatrix } from './informationMatrix';
import { interventionalRobustness } from './interventionalRobustness';
import { modularity } from './modularity';
import { mutualInformationGap } from './mutualInformationGap';

/** The metrics, as their files define them. */
export const metrics = ['mig', 'modularity', 'sap', 'irs'] as const;
export type Metric = (typeof metrics)[number];

/** NaN where one is not defined. */
export type Scores = Readonly<Record<Metric, number>>;

export interface Disentanglement {
  readonly scores: Scores;
  readonly matrix: InformationMatrix;
  /** Dimensions that tell of no factor. */
  readonly dead: number;
}

/** How far the dimensions of codes are the ground-truth factors, each for itself. */
export function disentanglementOf(codes: Codes, factors: readonly Factor[], bins: number): Disentanglement {
  const classes = factors.map((factor) => factor.classes);
  const matrix = informationMatrix(codes, classes, bins);
  const modular = modularity(matrix);
  return {
    matrix,
    dead: modular.dead,
    scores: {
      mig: mutualInformationGap(matrix),
      modularity: modular.value,
      sap: attributePredictability(codes, factors),
      irs: interventionalRobustness(codes, classes),
    },
  };
}
