import type { TraverseBase } from '../../../src/contracts/panel/traverse';
import type { StripScale } from '../../plots/stripScale';

/** Min range of a slider, in standard deviations of the prior. */
const minReach = 3;

/**
 * An axis that covers the sphere, or some values, such as the start and all means of the dataset, and `minReach` deviations of
 * the prior.
 */
export function scaleAround(
  { mean, deviation }: TraverseBase['prior'][number],
  geometry: TraverseBase['geometry'],
  values: Float64Array,
  covered: readonly number[],
): StripScale {
  if (geometry === 'sphere') return { values, min: -1, max: 1 };
  const finite = covered.filter(Number.isFinite);
  return {
    values,
    min: Math.min(mean - minReach * deviation, ...finite),
    max: Math.max(mean + minReach * deviation, ...finite),
  };
}
