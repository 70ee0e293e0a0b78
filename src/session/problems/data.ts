import { defineProblem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';

/** @param args.name the condition that was named; empty where none was */
export const conditionUnknown = defineProblem(
  'condition-unknown',
  ({ name, conditions }: { name: string; conditions: readonly string[] }) => {
    const names = conditions.join(', ');
    if (conditions.length === 0)
      return { what: 'The model reads no conditions.', remedy: 'Leave --condition out.' };
    return {
      what:
        name === ''
          ? `The model reads several conditions: ${names}.`
          : `The model has no condition named ${name}; it has ${names}.`,
      remedy: 'Name one of them, as NAME=FILE[:KEY] or NAME=VALUE.',
    };
  },
);

type Shape = readonly number[];

export const dataShapedLikeCondition = defineProblem(
  'data-shaped-like-condition',
  (args: { shape: Shape; condition: string; input: string; inputShape: Shape }) => ({
    what: `A row of the data has shape ${formatShape(args.shape)}, like ${args.condition}, which is treated as a condition; the encoder's input is ${args.input} ${formatShape(args.inputShape)}.`,
    remedy: `If ${args.condition} is the data, assign the roles ${args.condition}=input and ${args.input}=condition.`,
  }),
);

export const dataShapedUnlikeOnlyRow = defineProblem(
  'data-shaped-unlike-only-row',
  ({ shape, inputShape }: { shape: Shape; inputShape: Shape }) => ({
    what: `A row of the data has shape ${formatShape(shape)}, but the model has no batch axis: all of ${formatShape(inputShape)} is one row.`,
    remedy: 'Choose data whose rows have that shape, or export the model with a batch axis.',
  }),
);

export const datasetMissing = defineProblem('dataset-missing', () => ({
  what: 'There is no dataset to label.',
  remedy: 'Choose the data first.',
}));

export const rowsOutOfRange = defineProblem(
  'data-rows-out-of-range',
  ({ offset, count }: { offset: number; count: number }) => ({
    what: `The offset is ${offset}, but the dataset has ${count} rows.`,
    remedy: 'Use a smaller offset.',
    option: '--offset',
  }),
);

export const imagesNotAvailable = defineProblem('images-not-available', ({ model }: { model: string }) => ({
  what: `${model} doesn't read images.`,
  remedy: 'If its rows are images, set their height and width under Display in Settings.',
}));
