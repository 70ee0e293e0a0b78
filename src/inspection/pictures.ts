import type { EnginePool } from '../pool/enginePool';
import { reconstruct } from '../protocol/engine';
import type { ScorePlan } from '../protocol/inspection';
import type { SampleDetail, Thumbnails } from '../protocol/panel';
import { toBytes, type PictureShape } from '../protocol/picture';
import { Cancelled } from '../protocol/rpc';
import { labelOf } from '../results/labelOf';
import { gaussianKl } from '../vae/posterior/gaussianKl';
import type { Results } from './results';
import { requestLimits } from './requestLimits';

/** Reconstructions from different z of the same posterior, in the detail of a sample. */
const detailDraws = 4;

/** Small pictures of rows for a table, by their index in the data. */
export async function thumbnailsOf(
  pool: EnginePool,
  plan: ScorePlan,
  picture: PictureShape,
  rows: readonly number[],
): Promise<Thumbnails> {
  const { inputs, reconstructions } = await pool
    .warm()
    .request(reconstruct, { plan, rows, at: 'posterior-mean' }, requestLimits);
  return {
    inputs: toBytes(inputs, rows.length, picture),
    reconstructions: toBytes(reconstructions, rows.length, picture),
  };
}

/** One sample in full; cancelled for a row that has no figures (yet). */
export async function detailOf(
  pool: EnginePool,
  plan: ScorePlan,
  results: Results,
  index: number,
): Promise<SampleDetail> {
  const { columns, data } = results;
  const row = index - columns.first;
  if (!(columns.draws[row]! > 0)) throw new Cancelled();
  const engine = pool.warm();
  const rows = [index];
  const { inputs, reconstructions } = await engine.request(
    reconstruct,
    { plan, rows, at: 'posterior-mean' },
    requestLimits,
  );
  const draws: Float32Array[] = [];
  for (let draw = 0; draw < detailDraws; draw++) {
    draws.push(
      (await engine.request(reconstruct, { plan, rows, at: { draw } }, requestLimits)).reconstructions,
    );
  }
  const from = row * columns.latentDims;
  const mu = columns.mu.slice(from, from + columns.latentDims);
  const logVariance = columns.logVariance.subarray(from, from + columns.latentDims);
  return {
    index,
    label: labelOf(data.labels, index),
    typicality: results.typicality(row),
    input: inputs,
    reconstruction: reconstructions,
    draws,
    mu,
    sigma: logVariance.map((value) => Math.exp(value / 2)),
    klPerDimension: Float64Array.from(mu, (m, j) => gaussianKl(m, logVariance[j]!, columns.prior)),
  };
}
