import type { DimensionRanges } from '../../contracts/analysis';
import type { LatentSpace } from './latentSpace';

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
