import { defineProblem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';

export const viewUnreadable = defineProblem(
  'view-unreadable',
  ({ name, text }: { name: string; text: string }) => ({
    what: `${name}${text} is not a part of an array that can be read.`,
    remedy: 'Name one as in numpy: [:,0] or [...,:3], with steps above 0.',
  }),
);

export const viewHasTooManyAxes = defineProblem(
  'view-has-too-many-axes',
  ({ name, shape }: { name: string; shape: readonly number[] }) => ({
    what: `${name} names parts along more axes than the array of shape ${formatShape(shape)} has.`,
    remedy: 'Name one part for each axis, or ... for all that are not named.',
  }),
);

export const viewOmitsRows = defineProblem('view-omits-rows', ({ name }: { name: string }) => ({
  what: `${name} selects some of the rows, which the first axis counts.`,
  remedy: 'Keep the first axis whole, as in [:,0], and choose rows by a subset.',
}));

export const viewOrderIncomplete = defineProblem(
  'view-order-incomplete',
  ({ name, shape }: { name: string; shape: readonly number[] }) => ({
    what: `${name} does not name each axis of the array of shape ${formatShape(shape)} once.`,
    remedy: `Name all axes from 0 to ${shape.length - 1}, the one of the samples first.`,
  }),
);

export const viewEmpty = defineProblem('view-empty', ({ name }: { name: string }) => ({
  what: `${name} has no values in a row.`,
  remedy: otherPart,
}));

export const viewTooLarge = defineProblem(
  'view-too-large',
  ({ name, values }: { name: string; values: number }) => ({
    what: `${name} has ${values} values in a row, more than can be read.`,
    remedy: otherPart,
  }),
);

const otherPart = 'Name another part of the array.';

export const viewOutOfRange = defineProblem(
  'view-out-of-range',
  ({ name, index, extent }: { name: string; index: number; extent: number }) => ({
    what: `${name} has no place ${index} along an axis of ${extent}.`,
    remedy: `Places are counted from 0 to ${extent - 1}.`,
  }),
);

export const viewOfNoAxes = defineProblem('view-of-no-axes', ({ name }: { name: string }) => ({
  what: `${name} has no axes of numbers.`,
  remedy: 'Choose it without a view.',
}));

export const columnOutOfRange = defineProblem(
  'column-out-of-range',
  ({ name, column, count }: { name: string; column: number; count: number }) => ({
    what: `${name} has no column ${column}.`,
    remedy: `It has ${count}, counted from 0.`,
  }),
);

export const axisTooLarge = defineProblem(
  'axis-too-large',
  ({ name, axis }: { name: string; axis: number }) => ({
    what: `${name} is too large to be read along its axis ${axis}.`,
    remedy: 'Save it with the samples along the first axis: np.save("data.npy", np.moveaxis(a, AXIS, 0)).',
  }),
);
