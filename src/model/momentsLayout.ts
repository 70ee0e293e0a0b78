import { type StatedShape } from '../core/shape';
import type { MomentsHalves, RoleAssignment, TensorSignature } from '../core/model/role';
import { momentsNotSplittable } from './problems/shapes';

/**
 * Along which axis a tensor of mean and spread is split: as its graph has it, else where it is twice as long as the
 * latent code that the decoder takes, else axis 1.
 */
export function momentsLayout(
  { tensor, halves }: RoleAssignment,
  z: TensorSignature | undefined,
): MomentsHalves {
  if (halves) return halves;
  const stacked = stackedAxis(tensor.shape, z?.shape);
  if (stacked !== undefined) return { axis: stacked, order: 'blocks', first: 'mean', isStacked: true };
  const axes = z ? twiceAsLong(tensor.shape, z.shape) : [];
  const [only, other] = axes;
  const axis = only !== undefined && other === undefined ? only : 1;
  return { axis, order: 'blocks', first: 'mean' };
}

/**
 * The axis of two places, a mean's and a spread's, that a code doesn't have: where the rest is as long as the code that the
 * decoder takes, or, without a decoder, the last of vectors, which `stack` along the last axis makes.
 */
function stackedAxis(moments: StatedShape, z: StatedShape | undefined): number | undefined {
  if (!z) return moments.length === 3 && moments[2] === 2 ? 2 : undefined;
  if (moments.length !== z.length + 1) return undefined;
  const isRest = (axis: number) =>
    z.slice(1).every((extent, place) => {
      const other = moments[place + 1 < axis ? place + 1 : place + 2];
      return typeof extent !== 'number' || typeof other !== 'number' || extent === other;
    });
  const found = moments.findLastIndex((extent, axis) => axis > 0 && extent === 2 && isRest(axis));
  return found < 0 ? undefined : found;
}

/** The axes after the batch along which one shape is twice another, where all others may agree. */
function twiceAsLong(moments: StatedShape, z: StatedShape): number[] {
  if (moments.length !== z.length) return [];
  const isTwice = (axis: number) =>
    typeof moments[axis] === 'number' && typeof z[axis] === 'number' && moments[axis] === 2 * z[axis];
  const differs = (axis: number) =>
    typeof moments[axis] === 'number' && typeof z[axis] === 'number' && moments[axis] !== z[axis];
  const axes = moments.map((_, axis) => axis).slice(1);
  return axes.filter((axis) => isTwice(axis) && axes.every((each) => each === axis || !differs(each)));
}

/** The shape of either half, the batch with it. Free axes stay free. */
export function halfShape(
  { name, shape }: TensorSignature,
  { axis, isStacked = false }: MomentsHalves,
): StatedShape {
  const at = axis < 0 ? axis + shape.length : axis;
  if (isStacked) return shape.filter((_, index) => index !== at);
  const extent = shape[at];
  if (typeof extent === 'number' && extent % 2 === 1) {
    throw momentsNotSplittable({ tensor: name, shape, axis: at });
  }
  return shape.map((each, index) => (index === at && typeof each === 'number' ? each / 2 : each));
}
