import type { CancellationToken } from 'vscode-jsonrpc';
import type { NearestParams } from '../../contracts/analysis';
import type { NearestSamples, NeighborsParams } from '../../contracts/panel/latentSpace';
import { Cancelled } from '../../contracts/rpc';
import type { LatentSpace } from './latentSpace';

/** The samples whose means are nearest to a sample's; canceled for a sample without figures. */
export async function nearestSamples(
  latentSpace: LatentSpace,
  { index, count }: NeighborsParams,
  token: CancellationToken,
): Promise<NearestSamples> {
  const { columns } = latentSpace.current().pass.results;
  const row = columns.rowOf(index);
  if (!(columns.draws[row]! > 0)) throw new Cancelled();
  const point = columns.mu.slice(row * columns.latentDims, (row + 1) * columns.latentDims);
  return nearestTo(latentSpace, { point, count, except: row }, token);
}

/** The samples whose means are nearest to a mean that is none of theirs. */
export function nearestToMean(
  latentSpace: LatentSpace,
  point: Float32Array,
  count: number,
  token: CancellationToken,
): Promise<NearestSamples> {
  return nearestTo(latentSpace, { point, count, except: -1 }, token);
}

async function nearestTo(
  latentSpace: LatentSpace,
  params: NearestParams,
  token: CancellationToken,
): Promise<NearestSamples> {
  const { results } = latentSpace.current().pass;
  const { columns, data } = results;
  const { rows, distances } = await latentSpace.analysis.ask('findNearest', columns, params, token);
  return {
    index: rows.map(columns.sampleOf),
    distance: distances,
    label: data.labels ? Array.from(rows, (near) => results.labelOf(near) ?? '') : null,
  };
}
