import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import { elementCount, sameShape, withoutOnes } from '../../core/shape';
import { exchangeOf, movedChannels } from '../view/axisOrder';
import { fitRemedy } from './fitRemedy';
import type { Layout } from '../../core/settings/layout';
import { formatDataReference } from '../../core/dataset/dataReference';
import type { Preprocessing } from '../../core/dataset/preprocessing';
import { rowSizeDiffers, rowAxesDiffer } from '../problems/rows';

/**
 * Whether and how axes must move for a row of the data to become the model's input. Axes of extent 1 may come or go, flat
 * rows may take any shape and the other way round, and channels may move; nothing else is reshaped.
 *
 * @throws ProblemError if none of these makes the row fit
 */
export function fitLayout(
  data: DatasetDescription,
  inputShape: readonly number[],
  layout: Layout,
): Preprocessing['transpose'] {
  const { shape } = data;
  if (elementCount(shape) !== elementCount(inputShape)) {
    throw rowSizeDiffers({ shape, inputShape, remedy: fitRemedy(data, inputShape) });
  }
  const [from, to] = [withoutOnes(shape), withoutOnes(inputShape)];
  if (layout === 'flat' || from.length <= 1 || to.length <= 1 || sameShape(from, to)) return 'none';
  const way = (['channels-first', 'channels-last'] as const).find(
    (candidate) =>
      shape.length === 3 &&
      sameShape(withoutOnes(movedChannels(shape, candidate)), to) &&
      (layout === 'auto'
        ? hasFewChannels(shape, candidate)
        : layout === (candidate === 'channels-first' ? 'nhwc' : 'nchw')),
  );
  if (way) return way;
  throw otherAxes(data, inputShape);
}

/** The same number of values under other axes: read in their order they would be other values. */
function otherAxes({ reference, shape }: DatasetDescription, inputShape: readonly number[]): Error {
  const axes = exchangeOf(shape, inputShape);
  const key = `${reference.key ?? ''}@${['0', ...(axes ?? []).map((axis) => String(axis + 1))].join(',')}`;
  return rowAxesDiffer({
    shape,
    inputShape,
    ...(axes && { exchanged: formatDataReference({ path: reference.path, key }) }),
  });
}

/** Whether what would move has fewer values than the other axes, as channels have and heights and widths have not. */
function hasFewChannels(shape: readonly number[], way: 'channels-first' | 'channels-last'): boolean {
  const [channels, ...others] = way === 'channels-first' ? [...shape].reverse() : shape;
  return others.every((extent) => channels! < extent);
}
