import { maxFavorites, maxFavoriteValues, type Favorite } from '../../contracts/panel/favorites';
import type { PictureShape } from '../../core/dataset/picture';
import type { Session } from '../session';
import { decodedPicture } from './traversing';
import type { DecodeParams, PriorSamples } from '../../contracts/engine/decoding';
import { favoritesOfOtherModel } from '../problems/latents';

export interface DecodedFavorites {
  readonly params: DecodeParams;
  readonly samples: PriorSamples;
  readonly picture: PictureShape;
}

/**
 * Decodes latents that were kept. What comes is checked: a page sends it, from a state of any age.
 *
 * @throws ProblemError if they are not of this model's latent space
 */
export async function decodeKept(
  session: Session,
  favorites: readonly Favorite[],
): Promise<DecodedFavorites> {
  const { latentDims } = session.decoding;
  const fit = favorites.every(({ z }) => z.length === latentDims && z.every(Number.isFinite));
  const few = favorites.length <= maxFavorites && favorites.length * latentDims <= maxFavoriteValues;
  if (!fit || !few || favorites.length === 0) {
    throw favoritesOfOtherModel();
  }
  const { params, samples } = await session.decoding.decode(
    Float32Array.from(favorites.flatMap(({ z }) => z)),
  );
  return { params, samples, picture: decodedPicture(session, params, samples) };
}
