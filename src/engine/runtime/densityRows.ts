import {
  densityOverPosterior,
  drawsOfDensityKl,
  klOfRatios,
  type KlOfRows,
} from '../../vae/posterior/densityKl';
import { drawLatents, type Latents } from '../../vae/posterior/drawLatents';
import { streams } from '../../vae/random/standardNormal';
import type { EncodedRows } from './drawRows';
import type { LogDensity } from './logDensity';
import { rowsACall } from './rowsACall';

/** Draws that the network is run on at once. */
const drawsACall = 4096;

/**
 * KL(q(z|x) ‖ p(z)) of rows to a prior whose density a network gives, from draws of their own, so that those of log p(x|z)
 * change nothing of them.
 */
export async function klToDensity(
  density: LogDensity,
  { posterior, count, sampleOf }: EncodedRows,
  latentDims: number,
  seed: number,
): Promise<KlOfRows> {
  const draws = { from: 0, to: drawsOfDensityKl };
  const [kl, se] = [new Float64Array(count), new Float64Array(count)];
  const size = Math.max(1, Math.floor(rowsACall(drawsACall, latentDims) / drawsOfDensityKl));
  for (let start = 0; start < count; start += size) {
    const rows = { start, count: Math.min(size, count - start) };
    const latents = drawLatents(posterior, latentDims, rows, sampleOf, draws, seed, streams.kl);
    const logPrior = await density.of(latents.z, rows.count * drawsOfDensityKl);
    const ratios = densityOverPosterior(latents, logPrior, posterior, latentDims, start, drawsOfDensityKl);
    const some = klOfRatios(ratios, drawsOfDensityKl);
    kl.set(some.kl, start);
    se.set(some.se, start);
  }
  return { kl, se };
}

/**
 * Draws with log p(z) − log q(z|x) of each, for importance weights.
 *
 * @param first row of the posterior that the first draws are of
 * @param each draws of a row, which lie together
 */
export async function withLogRatio(
  density: LogDensity,
  latents: Latents,
  posterior: EncodedRows['posterior'],
  { first, each, latentDims }: { readonly first: number; readonly each: number; readonly latentDims: number },
): Promise<Latents> {
  const logPrior = await density.of(latents.z, latents.z.length / latentDims);
  return {
    ...latents,
    logRatio: densityOverPosterior(latents, logPrior, posterior, latentDims, first, each),
  };
}
