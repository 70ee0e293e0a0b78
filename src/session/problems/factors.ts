import { defineProblem } from '../../core/problem/problem';

export const factorsNotFound = defineProblem('factors-not-found', ({ data }: { data: string }) => ({
  what: `No factors stand beside the rows of ${data}.`,
  remedy: 'Name them, such as a column of a CSV file or an array of an npz file with one value a row.',
  option: '--factor FILE:KEY',
}));

export const factorNotNumbers = defineProblem('factor-not-numbers', ({ factor }: { factor: string }) => ({
  what: `${factor} holds text and can't be scored as a number.`,
  remedy: 'Score it as a class.',
  option: `--factor ${factor}=class`,
}));

export const factorsNotGrid = defineProblem(
  'factors-not-grid',
  ({ cyclic, others }: { cyclic: readonly string[]; others: readonly string[] }) => ({
    what: `The rows are not every combination of ${cyclic.join(', ')} once${others.length > 0 ? ` for each of ${others.join(', ')}` : ''}.`,
    remedy: 'Use all rows of a full grid, and all factors that tell its rows apart.',
    option: '--subset all',
  }),
);

export const rowsWithoutFactors = defineProblem('rows-without-factors', ({ rows }: { rows: number }) => ({
  what: `None of the ${rows} rows has a finite code and all of the factors.`,
  remedy: 'Leave out factors that are missing for most rows.',
}));
