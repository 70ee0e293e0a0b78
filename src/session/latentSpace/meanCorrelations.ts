import type { CancellationToken } from 'vscode-jsonrpc';
import type { MeanCorrelations } from '../../contracts/panel/correlations';
import type { LatentSpace } from './latentSpace';

/** Correlations of the means of the dimensions that carry most. */
export async function meanCorrelations(
  latentSpace: LatentSpace,
  token: CancellationToken,
): Promise<MeanCorrelations> {
  const { columns } = latentSpace.current().pass.results;
  return latentSpace.analysis.ask('correlateMeans', columns, null, token);
}
