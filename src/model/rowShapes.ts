import { elementCount } from '../core/shape';
import type { TensorSignature } from '../core/model/role';
import {
  batchAxisLast,
  tensorNotFloat,
  batchAxisMissing,
  axesFree,
  shapesDisagree,
  type ShapePair,
} from './problems/shapes';

/** Refuses types that models are not run in. */
export function floatOnly(tensor: TensorSignature): void {
  if (['float32', 'float16', 'float64'].includes(tensor.type)) return;
  throw tensorNotFloat({ tensor: tensor.name, type: tensor.type });
}

/** Refuses types that data are not fed in. */
export function readableType(tensor: TensorSignature): void {
  if (tensor.type !== 'uint8') floatOnly(tensor);
}

/** A tensor's shape without its batch axis, free axes taken from other tensors of the same meaning. */
export function fixedShape(tensor: TensorSignature, ...others: readonly TensorSignature[]): number[] {
  if (tensor.shape.length < 2) {
    throw batchAxisMissing({ tensor: tensor.name, shape: tensor.shape });
  }
  return tensor.shape.slice(1).map((extent, axis) => {
    const stated = others
      .filter(({ shape }) => shape.length === tensor.shape.length)
      .map(({ shape }) => shape[axis + 1]);
    const fixed = [extent, ...stated].find((each) => typeof each === 'number' && each > 0);
    if (typeof fixed === 'number') return fixed;
    throw axesFree({ tensor: tensor.name, shape: tensor.shape });
  });
}

/** Refuses a tensor whose last axis is the one that comes first in the data. */
export function refuseBatchLast({ name, shape }: TensorSignature, input: TensorSignature | undefined): void {
  const batch = input?.shape[0];
  if (!input || typeof batch !== 'string' || batch === '') return;
  if (shape.length < 2 || shape[0] === batch || shape.at(-1) !== batch) return;
  throw batchAxisLast({ tensor: name, shape, input: input.name });
}

/** Whether every axis but the batch has a stated length. */
export function isFixed({ shape }: TensorSignature): boolean {
  return shape.slice(1).every((extent) => typeof extent === 'number' && extent > 0);
}

/**
 * Refuses two shapes that hold different numbers of values.
 *
 * @param between what the shapes are of
 * @throws ProblemError
 */
export function agree(first: readonly number[], second: readonly number[], between: ShapePair): void {
  if (elementCount(first) === elementCount(second)) return;
  throw shapesDisagree({ first, second, between });
}
