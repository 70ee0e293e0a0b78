import { RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { PictureShape } from './picture';
import type { Problem } from './problem';

/** Requests about latents that the user keeps. */

export interface Favorite {
  readonly z: readonly number[];
  /** Where it came from, in words. */
  readonly origin: string;
}

/** Favorites of one model, at most, and values of them all together: they are kept with the workspace. */
export const mostFavorites = 64;
export const mostFavoriteValues = 65_536;

/** Favorites as they were kept, those that are well formed: what was kept may be of any age and shape. */
export function readFavorites(kept: unknown): readonly Favorite[] {
  if (!Array.isArray(kept)) return [];
  return kept.slice(0, mostFavorites).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const { z, origin } = item as Partial<Record<keyof Favorite, unknown>>;
    const right =
      Array.isArray(z) &&
      z.length > 0 &&
      z.length * kept.length <= mostFavoriteValues &&
      z.every((value) => Number.isFinite(value));
    return right && typeof origin === 'string' ? [{ z: z as number[], origin }] : [];
  });
}

/** What the user keeps of the model, from one opening to the next. */
export const keptFavorites = new RequestType0<readonly Favorite[], Problem>('panel/keptFavorites');
export const keepFavorites = new RequestType<readonly Favorite[], null, Problem>('panel/keepFavorites');

/** Bytes 0..255, channels last, one picture a favorite. */
export interface FavoritesView {
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
}

export const decodeFavorites = new RequestType<readonly Favorite[], FavoritesView, Problem>(
  'panel/decodeFavorites',
);
/** Asks where, writes PNG, npy and a manifest; answers what was written, or null when dismissed. */
export const saveFavorites = new RequestType<readonly Favorite[], readonly string[] | null, Problem>(
  'panel/saveFavorites',
);
