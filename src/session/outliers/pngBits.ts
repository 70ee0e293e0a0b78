import { encode } from 'fast-png';
import { pictureOf, toBytes, type PictureShape } from '../../core/dataset/picture';
import { imageAxes } from '../../core/settings/display';
import type { OpenedScoring } from '../scoring/openScoring';

/** How the rows of data lie as pictures; undefined where they are none. */
export function picturesOf({ effective: { data, range }, plan }: OpenedScoring): PictureShape | undefined {
  const { inputShape } = plan.model;
  if (data.audio || (!imageAxes(inputShape) && !imageAxes(data.shape))) return undefined;
  return pictureOf(inputShape, data.shape, range);
}

/**
 * How many bits a row takes as a PNG file of 8 bits a channel: how complex it is, whatever the model makes of it.
 *
 * @param values of the row
 */
export function pngBits(values: Float32Array, picture: PictureShape): number {
  const { width, height, channels } = picture;
  return 8 * encode({ width, height, channels, depth: 8, data: toBytes(values, 1, picture) }).length;
}
