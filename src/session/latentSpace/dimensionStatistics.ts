import type { DimensionRanges } from '../../contracts/analysis';
import type { LatentSpace } from './latentSpace';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { MeanCorrelations } from '../../contracts/panel/latentSpace';

/** Statistics of each dimension over the rows, with the min and max mean, kept until rows come; null without figures. */
export async function dimensionRanges(latentSpace: LatentSpace): Promise<DimensionRanges | null> {
  if (!latentSpace.hasPoints) return null;
  const set = latentSpace.current();
  const ranges = (set.ranges ??= latentSpace.analysis.ask('rangeDimensions', set.pass.results.columns, null));
  ranges.catch(() => {
    delete set.ranges;
  });
  return ranges;
}

/** Correlations of the means of the dimensions that carry most. */
export async function meanCorrelations(
  latentSpace: LatentSpace,
  token: CancellationToken,
): Promise<MeanCorrelations> {
  const { columns } = latentSpace.current().pass.results;
  return latentSpace.analysis.ask('correlateMeans', columns, null, token);
}
