import { RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { PictureShape } from './picture';
import type { Problem } from './problem';

/** Requests about latents that the user keeps. */

export interface Favourite {
  readonly z: readonly number[];
  /** Where it came from, in words. */
  readonly origin: string;
}

/** Favourites of one model, at most, and values of them all together: they are kept with the workspace. */
export const mostFavourites = 64;
export const mostFavouriteValues = 65_536;

/** Favourites as they were kept, those that are well formed: what was kept may be of any age and shape. */
export function readFavourites(kept: unknown): readonly Favourite[] {
  if (!Array.isArray(kept)) return [];
  return kept.slice(0, mostFavourites).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const { z, origin } = item as Partial<Record<keyof Favourite, unknown>>;
    const right =
      Array.isArray(z) &&
      z.length > 0 &&
      z.length * kept.length <= mostFavouriteValues &&
      z.every((value) => Number.isFinite(value));
    return right && typeof origin === 'string' ? [{ z: z as number[], origin }] : [];
  });
}

/** What the user keeps of the model, from one opening to the next. */
export const keptFavourites = new RequestType0<readonly Favourite[], Problem>('panel/keptFavourites');
export const keepFavourites = new RequestType<readonly Favourite[], null, Problem>('panel/keepFavourites');

/** Bytes 0..255, channels last, one picture a favourite. */
export interface FavouritesView {
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
}

export const decodeFavourites = new RequestType<readonly Favourite[], FavouritesView, Problem>(
  'panel/decodeFavourites',
);
/** Asks where, writes PNG, npy and a manifest; answers what was written, or null when dismissed. */
export const saveFavourites = new RequestType<readonly Favourite[], readonly string[] | null, Problem>(
  'panel/saveFavourites',
);
