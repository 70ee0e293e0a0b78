import type { WholeRoles } from '../describeWhole';
import type { RoleOverrides } from '../roles/posterior';
import type { LevelPlace } from './levelPlaces';
import { priorsInArithmetic } from './priorsInArithmetic';
import { priorsNamed } from './priorsNamed';
import type { LevelPrior, PriorSearch } from './priorSearch';

/**
 * The prior of each latent variable that the graph gives one: by the user's word, by names, by a KL that the graph computes, or
 * as what the posterior adds to. One that depends on the data is none.
 */
export function levelPriors(
  search: PriorSearch,
  { flow }: WholeRoles,
  overrides: RoleOverrides,
): ReadonlyMap<LevelPlace, LevelPrior> {
  const named = priorsNamed(search, flow.model.outputs, overrides);
  const found = new Map<LevelPlace, LevelPrior>();
  for (const place of search.places) {
    const pair = named.get(place) ?? priorsInArithmetic(search, place);
    if (!pair) continue;
    const reads = [pair.mean, pair.scale].map(({ tensor }) => search.freeOfData(tensor.name)!);
    found.set(place, {
      ...pair,
      above: search.places.filter((each) => reads.some(({ above }) => above.includes(each))),
      conditions: [...new Set(reads.flatMap(({ conditions }) => conditions))],
    });
  }
  return found;
}
