import type { DimensionRanges } from '../contracts/analysis';
import type { DimensionStatistics } from '../vae/diagnostics/dimensions';
import type { FigureColumns } from './figureColumns';

/** Statistics of each dimension over the rows, with the min and max mean μ. */
export function dimensionRanges(
  columns: FigureColumns,
  statistics: readonly DimensionStatistics[],
): DimensionRanges {
  const { mu, latentDims } = columns;
  const rows = columns.scoredRows();
  const min = new Float32Array(latentDims).fill(Infinity);
  const max = new Float32Array(latentDims).fill(-Infinity);
  for (const row of rows) {
    for (let j = 0; j < latentDims; j++) {
      const value = mu[row * latentDims + j]!;
      if (value < min[j]!) min[j] = value;
      if (value > max[j]!) max[j] = value;
    }
  }
  return { statistics, min, max };
}
