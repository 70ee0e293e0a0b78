import type { DrawRange, RowRange } from '../../core/figures/scorePlan';
import type { DrawnKl } from '../../vae/posterior/drawnKl';
import { drawLatents, type Latents } from '../../vae/posterior/drawLatents';
import { drawsOfLevelKl, klOverDraws, latentsGiven } from '../../vae/posterior/levelDraws';
import { fillStandardNormals, streams, type Stream } from '../../vae/random/standardNormal';
import { repeatRows, sliceRows, type ConditionFeeds } from './conditionRows';
import type { Encoder } from './encoder';
import type { PosteriorRows as Posterior } from '../../vae/posterior/drawLatents';

/** Rows as they were encoded, with what addresses their noise. */
export interface EncodedRows {
  readonly inputs: Float32Array;
  readonly count: number;
  readonly conditions: ConditionFeeds;
  readonly posterior: Posterior;
  readonly sampleOf: (row: number) => number;
}

/** Draws of z ~ q(z|x) of some rows, addressed by seed, sample and draw: of a hierarchy, by running its graph. */
export async function drawRows(
  encoder: Encoder,
  encoded: EncodedRows,
  rows: RowRange,
  draws: DrawRange,
  seed: number,
): Promise<Latents> {
  const { latentDims } = encoder;
  if (!encoder.encodeGiven)
    return drawLatents(encoded.posterior, latentDims, rows, encoded.sampleOf, draws, seed);
  const { given, noise } = await encodeDraws(encoder, encoded, rows, draws, seed, streams.posterior);
  return latentsGiven(given, noise, latentDims);
}

/**
 * The KLs of rows of a hierarchy, by draws of their own, so that those of log p(x|z) change nothing of them; undefined of other
 * models.
 *
 * @param levels dimensions of each latent variable
 * @param batch rows that are encoded at once
 */
export async function klOfLevels(
  encoder: Encoder,
  encoded: EncodedRows,
  levels: readonly number[],
  batch: number,
  seed: number,
): Promise<(DrawnKl & { readonly se: Float64Array }) | undefined> {
  if (!encoder.encodeGiven) return undefined;
  const { count } = encoded;
  const { latentDims } = encoder;
  const kl = new Float64Array(count * latentDims);
  const levelSe = new Float64Array(count * levels.length);
  const se = new Float64Array(count);
  const size = Math.max(1, Math.floor(batch / drawsOfLevelKl));
  const draws = { from: 0, to: drawsOfLevelKl };
  for (let start = 0; start < count; start += size) {
    const rows = { start, count: Math.min(size, count - start) };
    const { given } = await encodeDraws(encoder, encoded, rows, draws, seed, streams.kl);
    const some = klOverDraws(given, levels, rows.count);
    kl.set(some.kl, start * latentDims);
    levelSe.set(some.levelSe, start * levels.length);
    se.set(some.se, start);
  }
  return { kl, levelSe, se };
}

/** Posterior and prior of each draw of some rows, as one row of each, draws of one row together. */
async function encodeDraws(
  { encodeGiven, latentDims, inputLength }: Encoder,
  { inputs, conditions, count, sampleOf }: EncodedRows,
  rows: RowRange,
  draws: DrawRange,
  seed: number,
  stream: Stream,
): Promise<{ readonly given: Posterior; readonly noise: Float32Array }> {
  if (!encodeGiven) throw new TypeError('only the rows of a hierarchy are encoded by draws');
  const each = draws.to - draws.from;
  const noise = new Float32Array(rows.count * each * latentDims);
  for (let row = 0; row < rows.count; row++)
    fillStandardNormals(
      noise,
      row * each * latentDims,
      latentDims,
      seed,
      stream,
      sampleOf(rows.start + row),
      draws,
    );
  const x = inputs.subarray(rows.start * inputLength, (rows.start + rows.count) * inputLength);
  const given = await encodeGiven(
    repeatRows({ x }, rows.count, each)['x']!,
    rows.count * each,
    repeatRows(sliceRows(conditions, count, rows.start, rows.count), rows.count, each),
    noise,
  );
  return { given, noise };
}
