export const sampleColumns = [
  'index',
  'label',
  'elbo',
  'elboSe',
  'reconstruction',
  'kl',
  'logPx',
  'gap',
  'meanSquaredError',
  'meanAbsoluteError',
  'muSquaredNorm',
  'draws',
  'importanceDraws',
] as const;

export type SampleColumn = (typeof sampleColumns)[number];

export interface SortOrder {
  readonly column: SampleColumn;
  readonly descending: boolean;
}

/** Worst first: the rows the model explains least stand at the top. */
export const worstFirst: SortOrder = { column: 'elbo', descending: false };
