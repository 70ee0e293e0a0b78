import { mostFavourites, mostFavouriteValues, type Favourite } from '../../src/protocol/favourites';
import { fieldsOf, readNumber } from './readKept';

/** Favourites in a kept state, those that are well formed. */
export function readFavourites(kept: unknown): readonly Favourite[] {
  if (!Array.isArray(kept)) return [];
  return kept.slice(0, mostFavourites).flatMap((item: unknown) => {
    const { z, origin } = fieldsOf(item);
    const right =
      Array.isArray(z) &&
      z.length > 0 &&
      z.length * kept.length <= mostFavouriteValues &&
      z.every((value) => readNumber(value) !== null);
    return right && typeof origin === 'string' ? [{ z: z as number[], origin }] : [];
  });
}
