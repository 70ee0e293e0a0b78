import { isSameContent, type Content } from '../../src/core/files/content';
import { maxFavorites, maxFavoriteValues, type Favorite } from '../../src/contracts/panel/favorites';

/** Favorites of the model that is open, and those of other versions of it. */
export interface SortedFavorites {
  readonly kept: readonly Favorite[];
  readonly others: readonly Favorite[];
}

/** Tells favorites of a model from those of others; none are its own as long as it is not known. */
export function sortFavorites(stored: readonly Favorite[], model: Content | null): SortedFavorites {
  if (!model) return { kept: [], others: [] };
  const isOwn = ({ model: of }: Favorite) => !of || isSameContent(of, model);
  return { kept: stored.filter(isOwn), others: stored.filter((favorite) => !isOwn(favorite)) };
}

/** Favorites with the hash of their model, where they were kept before it was known: those whose latents are given. */
export function withHash(
  stored: readonly Favorite[],
  unhashed: ReadonlySet<Favorite['z']>,
  model: Content,
): readonly Favorite[] {
  return stored.map((favorite) => (unhashed.has(favorite.z) ? { ...favorite, model } : favorite));
}

/** The first favorites, as many as may be stored. */
export function withinBounds(favorites: readonly Favorite[]): readonly Favorite[] {
  const longest = Math.max(1, ...favorites.map(({ z }) => z.length));
  return favorites.slice(0, Math.min(maxFavorites, Math.floor(maxFavoriteValues / longest)));
}
