import { noCheckpoint, type Checkpoint } from '../checkpoint';
import { attributePredictability } from './attributePredictability';
import type { Codes } from './codes';
import type { Factor } from './factor';
import { factorVaeScore, usualVotes, type Votes } from './factorVae';
import { informationMatrix, type InformationMatrix } from './informationMatrix';
import { interventionalRobustness } from './interventionalRobustness';
import { modularity } from './modularity';
import { mutualInformationGap } from './mutualInformationGap';

/** The metrics, as their files define them. */
export const metrics = ['mig', 'modularity', 'sap', 'irs', 'factorVae'] as const;
export type Metric = (typeof metrics)[number];

/** NaN where one is not defined. */
export type Scores = Readonly<Record<Metric, number>>;

export interface Disentanglement {
  readonly scores: Scores;
  readonly matrix: InformationMatrix;
  /** Dimensions that carry no factor. */
  readonly dead: number;
}

/** What the scores depend on besides. */
export interface ScoreSettings {
  readonly bins: number;
  /** Of the batches of the FactorVAE score. */
  readonly seed: number;
  readonly votes?: Votes;
}

/** How far the dimensions of codes are the ground-truth factors, each for itself. */
export function disentanglementOf(
  codes: Codes,
  factors: readonly Factor[],
  { bins, seed, votes = usualVotes }: ScoreSettings,
  checkpoint: Checkpoint = noCheckpoint,
): Disentanglement {
  const classes = factors.map((factor) => factor.classes);
  const matrix = informationMatrix(codes, classes, bins, checkpoint);
  const modular = modularity(matrix);
  return {
    matrix,
    dead: modular.dead,
    scores: {
      mig: mutualInformationGap(matrix),
      modularity: modular.value,
      sap: attributePredictability(codes, factors, checkpoint),
      factorVae: factorVaeScore(codes, classes, votes, seed, checkpoint),
      irs: interventionalRobustness(codes, classes, checkpoint),
    },
  };
}
