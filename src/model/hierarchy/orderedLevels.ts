import type { LevelPlace } from './levelPlaces';
import type { LevelPrior, PriorSearch } from './priorSearch';

/** A latent variable of a hierarchy, with those before it that it depends on. */
export interface HierarchyLevel {
  readonly place: LevelPlace;
  /** Undefined where it is the first, and its prior is that of the settings' default, N(0, I). */
  readonly prior: LevelPrior | undefined;
  /** The latent variables that its posterior or its prior is computed from. */
  readonly above: readonly LevelPlace[];
}

/**
 * Latent variables so that each depends only on those before it, in the graph's order where that leaves a choice. Undefined where
 * there is no such order, as where q(z_2|z_1) goes up and p(z_1|z_2) comes down: their KLs have no closed form.
 */
export function orderedLevels(
  search: PriorSearch,
  priors: ReadonlyMap<LevelPlace, LevelPrior>,
): readonly HierarchyLevel[] | undefined {
  const waiting = new Set(
    search.places.map((place): HierarchyLevel => {
      const { mean, sigma } = place.sampling;
      const prior = priors.get(place);
      const read = [...search.above(mean), ...search.above(sigma), ...(prior?.above ?? [])];
      return { place, prior, above: search.places.filter((each) => read.includes(each)) };
    }),
  );
  const ordered: HierarchyLevel[] = [];
  while (waiting.size > 0) {
    const isOpen = (place: LevelPlace) => [...waiting].some((level) => level.place === place);
    const next = [...waiting].find(({ above }) => !above.some(isOpen));
    if (!next) return undefined;
    waiting.delete(next);
    ordered.push(next);
  }
  return ordered;
}
