import { elboOf, isFiniteRow, klOf } from './rowFigures';
import type { ScoreColumns } from './scoreColumns';

/** Why a row with draws is in no mean, a sentence; null where it has every finite figure that the model has. */
export function notScoredBecause(columns: ScoreColumns, row: number): string | null {
  if (isFiniteRow(columns, row)) return null;
  const unreadable = columns.unreadable.get(columns.sampleOf(row));
  if (unreadable !== undefined) return unreadable;
  const { mu, latentDims, has } = columns;
  const code = has.kl ? 'mean of q(z|x)' : 'latent code';
  const dimension = mu
    .subarray(row * latentDims, (row + 1) * latentDims)
    .findIndex((m) => !Number.isFinite(m));
  if (dimension >= 0)
    return `The encoder gives a ${code} that is not finite in dimension ${dimension}: look for NaN and infinite values in the row.`;
  if (has.kl && !Number.isFinite(klOf(columns, row)))
    return 'The KL is not finite: the encoder gives a spread of q(z|x) that is zero or not finite.';
  if (!has.elbo) return 'The reconstruction is not finite: the decoder gives NaN or infinite values.';
  return elboOf(columns, row) === -Infinity
    ? 'The likelihood gives the row probability 0: check that the data lie where it is defined.'
    : 'log p(x|z) is not finite: look for NaN and infinite values in the row and in what the decoder makes of it.';
}
