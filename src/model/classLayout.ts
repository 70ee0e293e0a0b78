import { elementCount, sameShape, withoutOnes } from '../core/shape';

/** How a decoder's classes are laid out in its output: see `Categorical`. */
export interface ClassLayout {
  readonly classes: number;
  readonly inner: number;
  readonly data: 'levels' | 'one-hot';
}

/**
 * How classes are laid out in a reconstruction, by its shape beside the input's, both without the batch: an axis more, an
 * axis that many times as long, or, where both hold as many values, an axis of one-hot data.
 *
 * @param classAxis the axis that the graph's Softmax is over, where there is one
 * @returns undefined where the shapes hold no classes
 */
export function classLayout(
  input: readonly number[],
  reconstruction: readonly number[],
  classAxis: number | undefined,
): ClassLayout | undefined {
  const [values, outputs] = [elementCount(input), elementCount(reconstruction)];
  if (outputs === values) return oneHotLayout(reconstruction, classAxis);
  const classes = outputs / values;
  if (!Number.isInteger(classes)) return undefined;
  const inner = (axis: number) => elementCount(reconstruction.slice(axis + 1));
  const leaves = (axis: number) =>
    reconstruction[axis] === classes &&
    sameShape(withoutOnes(reconstruction.filter((_, other) => other !== axis)), withoutOnes(input));
  const axes = [...reconstruction.keys()].filter(leaves);
  // PyTorch's cross-entropy wants classes first, where pictures have their channels; others put them last.
  const preferred = input.length === 3 && reconstruction.length === 3 ? axes[0] : axes.at(-1);
  const axis = classAxis !== undefined && axes.includes(classAxis) ? classAxis : preferred;
  if (axis !== undefined) return { classes, inner: inner(axis), data: 'levels' };
  // [C·K, H, W] holds the classes of one channel after those of another; a flat row those of one value after another.
  const isChannels =
    reconstruction.length === input.length &&
    input.length > 1 &&
    sameShape(reconstruction.slice(1), input.slice(1));
  return { classes, inner: isChannels ? inner(0) : 1, data: 'levels' };
}

function oneHotLayout(shape: readonly number[], classAxis: number | undefined): ClassLayout | undefined {
  const axis = classAxis ?? shape.length - 1;
  const classes = shape[axis] ?? 1;
  if (classes < 2) return undefined;
  return { classes, inner: elementCount(shape.slice(axis + 1)), data: 'one-hot' };
}
