import { defineWarning } from '../../core/problem/warning';

interface Coupling {
  readonly [name: string]: string;
  readonly operator: string;
  readonly file: string;
}

/** One scale of quantization over the rows of a call; an encoder is run on one row a call because of it. */
export const rowsShareScale = defineWarning(
  'rows-share-scale',
  ({ operator, file, part }: Coupling & { part: 'encoder' | 'decoder' }) => ({
    what:
      part === 'encoder'
        ? `${operator} in ${file} computes one scale over all rows of a call: it runs one row per call, so that no figure depends on other rows.`
        : `${operator} in ${file} computes one scale over all rows of a call: every figure depends on the other rows, if slightly.`,
  }),
);

export const rowsShareStatistics = defineWarning('rows-share-statistics', ({ operator, file }: Coupling) => ({
  what:
    operator === 'BatchNormalization'
      ? `Batch normalization in ${file} uses the statistics of each batch: every figure depends on the other rows. Export it in evaluation mode.`
      : `${operator} in ${file} combines the rows of a call: every figure depends on the other rows.`,
}));

export const rowsAreMultiplied = defineWarning('rows-are-multiplied', ({ operator, file }: Coupling) => ({
  what: `${operator} in ${file} multiplies rows with each other: every figure depends on the other rows.`,
}));

export const outputIsRandom = defineWarning('output-is-random', ({ operator, file }: Coupling) => ({
  what:
    operator === 'Dropout'
      ? `Dropout is on in ${file}: the model's output varies from run to run. Export it in evaluation mode.`
      : `${operator} in ${file} draws noise besides that of z: the model's output varies from run to run.`,
}));
