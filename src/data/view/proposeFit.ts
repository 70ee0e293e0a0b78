import type { ImageFit } from '../../core/settings/recipe';
import { elementCount } from '../../core/shape';
import { axesOf } from './pictureAxes';

/** What brings rows of a shape to the model's input, where both are pictures and they differ; undefined elsewhere. */
export function proposeFit(rowShape: readonly number[], inputShape: readonly number[]): ImageFit | undefined {
  const from = axesOf(rowShape);
  const to = axesOf(inputShape) ?? square(elementCount(inputShape));
  if (!from || !to) return undefined;
  const sameSize = from.height === to.height && from.width === to.width;
  if (sameSize && from.channels === to.channels) return undefined;
  return {
    size: sameSize ? null : [to.height, to.width],
    how: 'crop',
    colors: from.channels === to.channels ? null : to.channels === 1 ? 'gray' : 'rgb',
  };
}

/** A flat input that is a square of one channel or three. */
function square(length: number) {
  for (const channels of [1, 3]) {
    const side = Math.sqrt(length / channels);
    if (Number.isInteger(side)) return { height: side, width: side, channels };
  }
  return undefined;
}
