import { problem } from '../core/problem/problem';
import { elementCount, formatShape } from '../core/shape';
import type { TensorSignature } from '../core/model/role';

/** Refuses types that models are not run in. */
export function floatOnly(tensor: TensorSignature): void {
  if (['float32', 'float16', 'float64'].includes(tensor.type)) return;
  throw problem(
    'model-unsupported',
    `${tensor.name} is ${tensor.type}; what goes in and out of a VAE is float32, float16 or float64 here.`,
    'Export the model with floating-point inputs and outputs.',
  );
}

/** Refuses types that data are not fed in. */
export function readableType(tensor: TensorSignature): void {
  if (tensor.type !== 'uint8') floatOnly(tensor);
}

/** A tensor's shape without its batch axis, free axes taken from other tensors of the same meaning. */
export function fixedShape(tensor: TensorSignature, ...others: readonly TensorSignature[]): number[] {
  if (tensor.shape.length < 2) {
    throw problem(
      'model-unsupported',
      `${tensor.name} has shape ${formatShape(tensor.shape)}, which has no batch axis: what it holds is of one sample, and rows of data cannot be told apart.`,
      'Export the model with a batch axis and fixed axes after it.',
    );
  }
  return tensor.shape.slice(1).map((extent, axis) => {
    const stated = others
      .filter(({ shape }) => shape.length === tensor.shape.length)
      .map(({ shape }) => shape[axis + 1]);
    const fixed = [extent, ...stated].find((each) => typeof each === 'number' && each > 0);
    if (typeof fixed === 'number') return fixed;
    throw problem(
      'model-unsupported',
      `${tensor.name} has shape ${formatShape(tensor.shape)}, of which more than the batch is free.`,
      'Export the model with only the batch axis dynamic.',
    );
  });
}

/** Whether every axis but the batch has a stated length. */
export function isFixed({ shape }: TensorSignature): boolean {
  return shape.slice(1).every((extent) => typeof extent === 'number' && extent > 0);
}

/**
 * Refuses two shapes that hold different numbers of values.
 *
 * @param one what has the first shape, up to the shape itself, as a sentence begins
 * @param other what has the second, as the sentence goes on
 * @throws ProblemError
 */
export function agree(a: readonly number[], b: readonly number[], one: string, other: string): void {
  if (elementCount(a) === elementCount(b)) return;
  throw problem(
    'model-unsupported',
    `${one} ${formatShape(a)}, but ${other} ${formatShape(b)}.`,
    'These do not belong to one VAE: choose the decoder of this encoder, or say the roles, as NAME=ROLE.',
  );
}
