import type { DimensionRanges } from '../contracts/analysis';
import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import type { FigureColumns } from './figureColumns';

/** Statistics of each dimension over the rows, with the least and greatest mean μ. */
export function dimensionRanges(
  columns: FigureColumns,
  statistics: readonly DimensionStatistics[],
): DimensionRanges {
  const { mu, latentDims } = columns;
  const rows = columns.scoredRows();
  const least = new Float32Array(latentDims).fill(Infinity);
  const greatest = new Float32Array(latentDims).fill(-Infinity);
  for (const row of rows) {
    for (let j = 0; j < latentDims; j++) {
      const value = mu[row * latentDims + j]!;
      if (value < least[j]!) least[j] = value;
      if (value > greatest[j]!) greatest[j] = value;
    }
  }
  return { statistics, least, greatest };
}
