import type { DatasetDescription } from '../core/dataset/datasetDescription';
import type { ModelDescription } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import { namedLogits } from './proposeLikelihood';
import type { PlannedLikelihood } from '../core/settings/likelihood';
import type { Warning } from '../core/problem/warning';
import { onesAsBernoulli, onesAsMultinomial } from './warnings/settings';

/**
 * What to know of rows of zeros and ones that hold several ones, such as the items that a user clicked: one class of
 * many (categorical), a number of draws of it (multinomial) and a yes or no for each (Bernoulli) read them differently.
 */
export function onesWarnings(
  model: ModelDescription,
  { ones, shape }: DatasetDescription,
  likelihood: PlannedLikelihood,
): Warning[] {
  if (!ones) return [];
  const [min, max] = ones;
  if (likelihood.kind === 'categorical' && likelihood.data === 'one-hot') {
    const places = elementCount(shape) / likelihood.classes;
    if (min === places && max === places) return [];
    return [onesAsMultinomial({ ones, places })];
  }
  const isTable = shape.length === 1;
  if (likelihood.kind !== 'bernoulli-logits' || !isTable || !namedLogits(model) || max < 2) return [];
  return [onesAsBernoulli({ ones })];
}
