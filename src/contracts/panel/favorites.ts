import { readContent, type Content } from '../../core/files/content';
import type { PictureShape } from '../../core/dataset/picture';

/** Requests about latents that the user keeps. */

export interface Favorite {
  readonly z: readonly number[];
  /** Where it came from, in words. */
  readonly origin: string;
  /** The model whose latent it is. */
  readonly model?: Content;
}

/** Favorites of one model, at most, and values of them all together: they are kept with the workspace. */
export const maxFavorites = 64;
export const maxFavoriteValues = 65_536;

/** Favorites as they were kept, those that are well formed: what was kept may be of any age and shape. */
export function readFavorites(kept: unknown): readonly Favorite[] {
  if (!Array.isArray(kept)) return [];
  return kept.slice(0, maxFavorites).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const { z, origin, model } = item as Partial<Record<keyof Favorite, unknown>>;
    const right =
      Array.isArray(z) &&
      z.length > 0 &&
      z.length * kept.length <= maxFavoriteValues &&
      z.every((value) => Number.isFinite(value));
    if (!right || typeof origin !== 'string') return [];
    const content = readContent(model);
    return [{ z: z as number[], origin, ...(content && { model: content }) }];
  });
}

/** Bytes 0..255, channels last, one picture a favorite. */
export interface FavoritesView {
  readonly pictures: Uint8Array;
  readonly picture: PictureShape;
}
