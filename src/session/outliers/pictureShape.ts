import { pictureOf, type PictureShape } from '../../core/dataset/picture';
import { imageAxes } from '../../core/settings/display';
import type { OpenedScoring } from '../scoring/openScoring';

/** How the rows of data lie as pictures; undefined where they are none. */
export function picturesOf({ effective: { data, range }, plan }: OpenedScoring): PictureShape | undefined {
  const { inputShape } = plan.model;
  if (data.audio || (!imageAxes(inputShape) && !imageAxes(data.shape))) return undefined;
  return pictureOf(inputShape, data.shape, range);
}
