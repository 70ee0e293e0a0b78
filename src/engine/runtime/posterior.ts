import { isDiffusionTime } from '../../core/model/concentrationRoles';
import type { ScaleRole } from '../../core/model/scaleRoles';
import { isMoments, spreadOf, type MomentsRole } from '../../model/roles/scaleRole';
import { elementCount, type StatedShape } from '../../core/shape';
import { isPositiveScale, toLogVariance } from '../../vae/posterior/scale';
import type { MomentsHalves, RoleAssignment, SpreadAffine } from '../../core/model/role';
import {
  concentrationNegative,
  concentrationsDiffer,
  spreadSizeDiffers,
  spreadNegative,
} from '../problems/tensors';

/** A mean and a spread of some rows; arrays are row-major over latent dimensions. */
export interface MeanAndSpread {
  readonly mu: Float32Array;
  readonly logVariance: Float32Array;
}

/**
 * Mean and spread in one tensor, as the halves of every row along an axis.
 *
 * @param shape one row of either half; without it, the halves follow each other whole
 * @returns the spread as it is written in the tensor, as `logVariance`
 */
export function splitMoments(
  moments: Float32Array,
  rows: number,
  shape?: readonly number[],
  { axis, order, first }: MomentsHalves = { axis: 1, order: 'blocks', first: 'mean' },
): MeanAndSpread {
  const length = moments.length / rows / 2;
  const chunk = shape === undefined ? length : chunkOf(shape, axis, order);
  const mu = new Float32Array(rows * length);
  const logVariance = new Float32Array(rows * length);
  const [begin, follow] = first === 'mean' ? [mu, logVariance] : [logVariance, mu];
  for (let from = 0, to = 0; to < mu.length; from += 2 * chunk, to += chunk) {
    begin.set(moments.subarray(from, from + chunk), to);
    follow.set(moments.subarray(from + chunk, from + 2 * chunk), to);
  }
  return { mu, logVariance };
}

/** Values of one half that lie together. */
export function chunkOf(shape: readonly number[], axis: number, order: MomentsHalves['order']): number {
  const at = axis < 0 ? axis + shape.length : axis - 1;
  return elementCount(shape.slice(order === 'blocks' ? at : at + 1));
}

/**
 * A spread with one number for each latent dimension of each row, where the tensor has one for all rows, one for each
 * row, or one for all.
 *
 * @param stated the tensor's shape as its file states it, which tells a number for each row from one for each dimension
 * @throws ProblemError if the values are as many as none of these
 */
export function spreadOverRows(
  values: Float32Array,
  rows: number,
  dimensions: number,
  { name, shape }: { readonly name: string; readonly shape: StatedShape },
): Float32Array {
  if (values.length === rows * dimensions) return values;
  const spread = new Float32Array(rows * dimensions);
  const ofRow = shape.length > 1 && shape.slice(1).every((extent) => extent === 1);
  if (values.length === rows && (ofRow || rows !== dimensions)) {
    for (let row = 0; row < rows; row++) spread.fill(values[row]!, row * dimensions, (row + 1) * dimensions);
    return spread;
  }
  if (values.length === dimensions || values.length === 1) {
    for (let i = 0; i < spread.length; i++) spread[i] = values[i % values.length]!;
    return spread;
  }
  throw spreadSizeDiffers({ tensor: name, values: values.length, rows, dimensions });
}

/**
 * A spread as log σ², in place, within the bounds that the model's graph puts on it and with the floor and factor that
 * it makes of it.
 *
 * @throws ProblemError if the values show that it is no spread of that kind
 */
export function asLogVariance(
  values: Float32Array,
  { tensor, role, clamp = [-Infinity, Infinity], affine }: RoleAssignment,
): Float32Array {
  const kind = spreadOf(role as ScaleRole | MomentsRole);
  const [low, high] = clamp;
  const unbounded = low === -Infinity && high === Infinity;
  if (kind === 'log-variance' && unbounded && !affine) return values;
  for (let i = 0; i < values.length; i++) {
    const value = Math.min(Math.max(values[i]!, low), high);
    if (value < 0 && !affine && isPositiveScale(kind))
      throw spreadNegative({ tensor: tensor.name, kind, value });
    values[i] = affine ? throughAffine(value, kind, affine) : toLogVariance(value, kind);
  }
  return values;
}

/** log σ² of σ = factor·s + shift, or of the same of variances. */
function throughAffine(value: number, kind: ScaleRole, { of, factor, shift }: SpreadAffine): number {
  const isPlain = kind === 'variance' || kind === 'standard-deviation';
  // What stands before a floor may be 0, or below it.
  if (isPlain && value <= 0) {
    const deviation = kind === 'variance' ? Math.sqrt(value) : value;
    const spread = factor * (of === kind ? value : of === 'variance' ? value * value : deviation) + shift;
    return toLogVariance(spread, of);
  }
  const logVariance = toLogVariance(value, kind);
  if (shift === 0) return logVariance + Math.log(factor) * (of === 'variance' ? 1 : 2);
  const spread = Math.exp(of === 'variance' ? logVariance : logVariance / 2);
  return toLogVariance(factor * spread + shift, of);
}

/**
 * A concentration as −ln κ, or a diffusion time as ln t, in each latent dimension of its row, where the tensor has one number a row, one for all rows, or
 * repeats it.
 *
 * @throws ProblemError if the numbers of a row differ, or one that is no logarithm is negative
 */
export function asLogDispersion(
  values: Float32Array,
  rows: number,
  dimensions: number,
  { tensor: { name }, role }: RoleAssignment,
): Float32Array {
  const isShared = values.length === 1;
  const each = isShared ? 0 : values.length / rows;
  if (!isShared && each !== 1 && each !== dimensions)
    throw spreadSizeDiffers({ tensor: name, values: values.length, rows, dimensions });
  const dispersion = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const value = values[row * each]!;
    if (
      values
        .subarray(row * each, (row + 1) * each)
        .some((other) => Math.abs(other - value) > 1e-6 * Math.abs(value))
    )
      throw concentrationsDiffer({ tensor: name });
    const isLogarithm = role === 'log-concentration' || role === 'log-diffusion-time';
    if (!isLogarithm && value < 0)
      throw concentrationNegative({ tensor: name, value, isTime: isDiffusionTime(role) });
    const log = isLogarithm ? value : Math.log(value);
    dispersion.fill(isDiffusionTime(role) ? log : -log, row * dimensions, (row + 1) * dimensions);
  }
  return dispersion;
}

/** The halves of an encoder's moments, each row's spread as log σ². */
export function posteriorOfMoments(
  values: Float32Array,
  rows: number,
  shape: readonly number[],
  assignment: RoleAssignment,
): MeanAndSpread {
  if (!isMoments(assignment.role)) throw new TypeError(`${assignment.role} does not hold a mean`);
  const { mu, logVariance } = splitMoments(values, rows, shape, assignment.halves);
  return { mu, logVariance: asLogVariance(logVariance, assignment) };
}
