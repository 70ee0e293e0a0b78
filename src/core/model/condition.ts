import type { RoleEvidence } from '../evidence/roleEvidence';
import { elementCount } from '../shape';

/** How a condition is written: a class as its index or as a row of zeros with a one, or numbers as they are. */
export const conditionForms = ['index', 'one-hot', 'numbers'] as const;

export type ConditionForm = (typeof conditionForms)[number];

/** An input that is neither data, latent code nor noise: what a conditional model is told beside them. */
export interface Condition {
  readonly name: string;
  readonly part: 'encoder' | 'decoder' | 'both';
  readonly type: string;
  /** One row's shape; all of the tensor's where it has no axis for the batch. */
  readonly shape: readonly number[];
  /** The axes of it that the file leaves free and no data bind, so that its source does: their places in the shape. */
  readonly freeAxes?: readonly number[];
  /** Whether the tensor has an axis for the batch; without one, a call takes one value for all of its rows. */
  readonly hasBatch: boolean;
  readonly form: ConditionForm;
  /** How many classes there are, where the graph tells. */
  readonly classes?: number;
  readonly evidence: RoleEvidence;
}

/** Values of a row for each place along the only axis that its source gives a length; undefined where there is none. */
export function valuesAPlace({
  shape,
  freeAxes: [free] = [],
}: Pick<Condition, 'shape' | 'freeAxes'>): number | undefined {
  return free === undefined ? undefined : elementCount(shape.filter((_, axis) => axis !== free));
}

/** Whether a row of a condition may have so many values. */
export function takesValues(condition: Pick<Condition, 'shape' | 'freeAxes'>, values: number): boolean {
  const each = valuesAPlace(condition);
  return (
    values === elementCount(condition.shape) || (each !== undefined && values > 0 && values % each === 0)
  );
}
