import type { RoleEvidence } from '../evidence/roleEvidence';

/** How a condition is written: a class as its index or as a row of zeros with a one, or numbers as they are. */
export const conditionForms = ['index', 'one-hot', 'numbers'] as const;

export type ConditionForm = (typeof conditionForms)[number];

/** An input that is neither data, latent code nor noise: what a conditional model is told beside them. */
export interface Condition {
  readonly name: string;
  readonly part: 'encoder' | 'decoder' | 'both';
  readonly type: string;
  /** One row's shape. */
  readonly shape: readonly number[];
  /** Whether the tensor has an axis for the batch. */
  readonly hasBatch: boolean;
  readonly form: ConditionForm;
  /** How many classes there are, where the graph tells. */
  readonly classes?: number;
  readonly evidence: RoleEvidence;
}
