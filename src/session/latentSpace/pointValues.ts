import type { CancellationToken } from 'vscode-jsonrpc';
import {
  factorOf,
  isFactorColor,
  type PointValues,
  type PointValuesParams,
} from '../../contracts/panel/latentSpace';
import { Cancelled } from '../../contracts/rpc';
import { loadFactors } from '../loading/factorValues';
import { sharedFactors, sharedLabels } from '../pass/sharedFacts';
import type { LatentSpace } from './latentSpace';

/** What points are colored by, in the order of the points; canceled where these are no longer those on the page. */
export async function pointValues(
  latentSpace: LatentSpace,
  { set, umap, color }: PointValuesParams,
  token: CancellationToken,
): Promise<PointValues> {
  if (color === 'none') throw new Cancelled();
  const { data } = latentSpace.current().pass.results;
  const names = isFactorColor(color) ? [factorOf(color)] : [];
  await loadFactors(latentSpace.pool, data, names);
  const { number, pass } = latentSpace.current();
  const rows = umap ? latentSpace.currentUmap?.rows : undefined;
  if (number !== set || (umap && !rows)) throw new Cancelled();
  const facts = {
    labels: color === 'label' ? sharedLabels(data) : undefined,
    factors: sharedFactors(data, names),
  };
  const params = { color, ...(rows && { rows }), ...facts };
  return latentSpace.analysis.ask('colorPoints', pass.results.columns, params, token);
}
