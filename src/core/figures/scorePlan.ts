import type { ConditionSources } from '../settings/conditionSource';
import type { OpenedData } from '../dataset/openedData';
import type { FileVersion } from '../files/fileVersion';
import type { ModelDescription } from '../model/modelDescription';
import type { PlannedLikelihood, Likelihood } from '../settings/likelihood';
import type { ExecutionProvider } from '../settings/executionProvider';
import type { Preprocessing } from '../dataset/preprocessing';
import type { Prior } from '../settings/prior';

/** Everything that decides the figures of a pass, but the rows and draws it is run on. */
export interface ScorePlan extends OpenedData {
  readonly model: ModelDescription;
  readonly preprocessing: Preprocessing;
  /** Null where the model has no posterior or no decoder: there is no ELBO then. */
  readonly likelihood: PlannedLikelihood | null;
  /** Whether rows are reconstructed at their mean or code, for mean squared and absolute errors. */
  readonly errors: boolean;
  readonly conditions: ConditionSources;
  /** The files that conditions and the prior are read from, as they were opened. */
  readonly tableVersions: readonly FileVersion[];
  readonly prior: Prior;
  /** L: draws of z behind the ELBO. */
  readonly samples: number;
  /** K: draws behind log p̂(x); 0 for none. */
  readonly importance: number;
  readonly seed: number;
  readonly provider: ExecutionProvider;
  /** Decoder rows a call. */
  readonly batch: number;
}

/** A plan that leaves nothing open. */
export type RunnablePlan = ScorePlan & { readonly likelihood: Likelihood | null };

/** Rows [start, start + count) of a data set. */
export interface RowRange {
  readonly start: number;
  readonly count: number;
}

/** Draws [from, to) of each row. */
export interface DrawRange {
  readonly from: number;
  readonly to: number;
}
