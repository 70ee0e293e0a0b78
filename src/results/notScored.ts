import { elboOf, isFiniteRow, klOf } from './rowFigures';
import type { FigureColumns } from './figureColumns';

/** Figures with the rows of the file that could not be read, each with its reason. */
export interface ReadColumns extends FigureColumns {
  readonly unreadable: ReadonlyMap<number, string>;
}

/** Why a row with draws is in no mean, a sentence; null where it has every finite figure that the model has. */
export function notScoredBecause(columns: ReadColumns, row: number): string | null {
  if (isFiniteRow(columns, row)) return null;
  const unreadable = columns.unreadable.get(columns.sampleOf(row));
  if (unreadable !== undefined) return unreadable;
  const { mu, latentDims, has } = columns;
  const code = has.kl ? 'mean of q(z|x)' : 'latent code';
  const dimension = mu
    .subarray(row * latentDims, (row + 1) * latentDims)
    .findIndex((m) => !Number.isFinite(m));
  if (dimension >= 0)
    return `The encoder outputs a non-finite ${code} in dimension ${dimension}: look for NaN and infinite values in the row.`;
  if (has.kl && !Number.isFinite(klOf(columns, row)))
    return 'The KL is non-finite: the encoder outputs a zero or non-finite spread of q(z|x).';
  if (!has.elbo) return 'The reconstruction is non-finite: the decoder outputs NaN or infinite values.';
  return elboOf(columns, row) === -Infinity
    ? 'The row has probability 0 under the likelihood: check that the data is in its support.'
    : 'log p(x|z) is non-finite: look for NaN and infinite values in the row and its reconstruction.';
}
