import { maxComponents } from '../contracts/panel/latentSpace';
import type { Checkpoint } from '../vae/checkpoint';
import { principalComponents, type PrincipalComponents } from '../vae/diagnostics/principalComponents';
import { evenlySpread } from './ascendingRows';
import type { FigureColumns } from './figureColumns';

/** Beyond this many rows, the components of evenly spread ones stand for all of them. */
export const maxComponentRows = 100_000;

/** The first principal components of the means μ. */
export function componentsOfMeans(columns: FigureColumns, checkpoint: Checkpoint): PrincipalComponents {
  const rows = evenlySpread(columns.scoredRows(), maxComponentRows);
  return principalComponents(columns.mu, columns.latentDims, rows, maxComponents, checkpoint);
}
