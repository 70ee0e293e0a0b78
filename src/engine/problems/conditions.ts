import { defineProblem } from '../../core/problem/problem';
import { formatShape, type StatedShape } from '../../core/shape';

/** @param args.source the file or value that the condition is read from; undefined for a value that was stated */
export const conditionWidthDiffers = defineProblem(
  'condition-width-differs',
  (args: { source?: string; condition: string; width: number; expected: number; isMultiple?: boolean }) => ({
    what: `${args.source ?? statedValue} has ${args.width} values a row, but ${args.condition} needs ${args.isMultiple ? 'a multiple of ' : ''}${args.expected}.`,
    remedy: 'Choose a column, or state values, of that width.',
  }),
);

export const conditionNotNumbers = defineProblem(
  'condition-not-numbers',
  ({ source, condition }: { source: string; condition: string }) => ({
    what: `${source} holds text, but ${condition} needs numbers.`,
    remedy: 'Choose a column of numbers, with a class as the number that the model was trained on.',
  }),
);

export const conditionAxesFree = defineProblem(
  'condition-axes-free',
  ({ condition, shape }: { condition: string; shape: StatedShape }) => ({
    what: `${condition} has shape ${formatShape(shape)}: more than one axis that neither its file nor the data gives a length.`,
    remedy:
      'Export the model with these axes named as those of the data that they are as long as, or with one of them free at most.',
  }),
);

/** @param args.classes how many there are; undefined where the graph does not state it */
export const conditionClassOutOfRange = defineProblem(
  'condition-class-out-of-range',
  (args: { source?: string; condition: string; value: number; classes?: number }) => ({
    what: `${args.source ?? statedValue} holds ${args.value}, but ${args.condition} needs classes ${args.classes === undefined ? 'as whole numbers from 0' : `0 to ${args.classes - 1}`}.`,
    remedy: 'Choose another column for this condition.',
  }),
);

const statedValue = 'The value';

export const conditionTooShort = defineProblem(
  'condition-too-short',
  ({ source, count, row }: { source: string; count: number; row: number }) => ({
    what: `${source} has ${count} rows, but row ${row} is needed.`,
    remedy: 'Choose a condition with as many rows as the data.',
  }),
);
