import type { DecodeParams, PriorSamples } from '../protocol/engine';
import { mostFavorites, mostFavoriteValues, type Favorite } from '../protocol/favorites';
import type { PictureShape } from '../protocol/picture';
import { problem } from '../protocol/problem';
import type { Inspection } from './inspection';
import { decodedPicture } from './traversing';

export interface DecodedFavorites {
  readonly params: DecodeParams;
  readonly samples: PriorSamples;
  readonly picture: PictureShape;
}

/**
 * Decodes latents that were kept. What comes is checked: a page sends it, from a state of any age.
 *
 * @throws a problem in words where they are not of this model's latent space
 */
export async function decodeKept(
  inspection: Inspection,
  favorites: readonly Favorite[],
): Promise<DecodedFavorites> {
  const { latentDims } = inspection.decoding;
  const fit = favorites.every(({ z }) => z.length === latentDims && z.every(Number.isFinite));
  const few = favorites.length <= mostFavorites && favorites.length * latentDims <= mostFavoriteValues;
  if (!fit || !few || favorites.length === 0) {
    throw problem(
      'call-wrong',
      'What was kept is not of this model’s latent space.',
      'Remove the favorites, and keep others of its samples.',
    );
  }
  const { params, samples } = await inspection.decoding.decode(
    Float32Array.from(favorites.flatMap(({ z }) => z)),
  );
  return { params, samples, picture: decodedPicture(inspection, params, samples) };
}
