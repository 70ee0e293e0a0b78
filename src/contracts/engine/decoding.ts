import type { ConditionSources } from '../../core/settings/conditionSource';
import type { FileVersion } from '../../core/files/fileVersion';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { PlannedLikelihood } from '../../core/settings/likelihood';
import type { ExecutionProvider } from '../../core/settings/executionProvider';
import type { Prior } from '../../core/settings/prior';

/** z = m + temperature · s · ε, decoded. */
export interface SamplePriorParams {
  readonly model: ModelDescription;
  readonly provider: ExecutionProvider;
  /** Samples [first, first + count) of the seed. */
  readonly first?: number;
  readonly count: number;
  readonly seed: number;
  readonly temperature: number;
  /** Of a hierarchy, the temperature of each latent variable, in the place of one for all. */
  readonly temperatures?: readonly number[] | undefined;
  readonly prior: Prior;
  /** How the decoder's output is read, for its mean to be shown; null: as it is. */
  readonly likelihood: PlannedLikelihood | null;
  /** What the decoder is told of each sample. */
  readonly conditions: ConditionSources;
  /** The files that they and the prior are read from, as they were opened. */
  readonly tableVersions: readonly FileVersion[];
}

export interface PriorSamples {
  readonly z: Float32Array;
  readonly samples: Float32Array;
  readonly shape: readonly number[];
}

/** Asks for the prior that a model of its own gives under conditions. */
export type OwnPriorParams = Pick<SamplePriorParams, 'model' | 'provider' | 'conditions' | 'tableVersions'>;

/** Decodes rows of z, row-major. */
export interface DecodeParams {
  readonly model: ModelDescription;
  readonly provider: ExecutionProvider;
  /** Which row of the conditions the first of z has; 0 where it is left out. */
  readonly first?: number;
  readonly z: Float32Array;
  /** How the decoder's output is read, for its mean to be shown; null: as it is. */
  readonly likelihood: PlannedLikelihood | null;
  readonly conditions: ConditionSources;
  readonly tableVersions: readonly FileVersion[];
}
