import type { NotScored } from '../core/figures/notScored';
import { elboOf, isFiniteRow, klOf } from './rowFigures';
import type { FigureColumns } from './figureColumns';

/** Figures with the rows of the file that could not be read, each with its reason. */
export interface ReadColumns extends FigureColumns {
  readonly unreadable: ReadonlyMap<number, string>;
}

/** The KL of a σ or a mean of about a million: squares of what a decoder makes of such draws overflow float32. */
const maxKl = 1e12;

/** Why a row with draws is in no mean; null where it has every finite figure that the model has. */
export function notScoredBecause(columns: ReadColumns, row: number): NotScored | null {
  if (isFiniteRow(columns, row)) return null;
  const why = columns.unreadable.get(columns.sampleOf(row));
  if (why !== undefined) return { kind: 'unreadable', why };
  const { mu, latentDims, has } = columns;
  const dimension = mu
    .subarray(row * latentDims, (row + 1) * latentDims)
    .findIndex((m) => !Number.isFinite(m));
  if (dimension >= 0) return { kind: 'code-not-finite', dimension, isMean: has.kl };
  if (has.kl && !Number.isFinite(klOf(columns, row))) return { kind: 'kl-not-finite' };
  if (!has.elbo) return { kind: 'reconstruction-not-finite' };
  if (has.kl && klOf(columns, row) > maxKl) return { kind: 'draws-too-large' };
  return { kind: elboOf(columns, row) === -Infinity ? 'zero-probability' : 'likelihood-not-finite' };
}
