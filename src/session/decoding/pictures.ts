import { klOfDimensions, levelKlsOf } from '../../results/levelKls';
import { createHash } from 'node:crypto';
import type { EnginePool } from '../../pool/enginePool';
import type { EngineProcess } from '../../pool/engineProcess';
import { readRawRow, reconstructRows } from '../../contracts/engine';
import type { ScorePlan } from '../../core/figures/scorePlan';
import { pictureOf, toBytes, type PictureShape } from '../../core/dataset/picture';
import { ProblemError } from '../../core/problem/problem';
import { secondsOfRow } from '../../core/model/rowCost';
import { Cancelled } from '../../contracts/rpc';
import type { ScoreColumns } from '../../results/scoreColumns';
import { codesOf } from '../../results/codeFigures';
import { isSpherical, type SphericalFamily } from '../../vae/posterior/family';
import { momentsOfPrior, priorOfRow } from '../../vae/posterior/prior';
import type { Pass } from '../pass/pass';
import { requestLimits } from '../requestLimits';
import type { FiguresSource, RawPicture, SampleDetail, Thumbnails } from '../../contracts/panel/samples';

/** Reconstructions from different z of the same posterior, in the detail of a sample. */
const detailDraws = 4;
/** Of a large model fewer: as many as take a few seconds. */
const maxDrawSeconds = 4;

const digests = new WeakMap<ScorePlan, string>();

/** A digest of what the pictures of a pass depend on: passes of which it is the same show the same ones. */
export function picturesOf(plan: ScorePlan): string {
  let digest = digests.get(plan);
  if (digest === undefined) {
    digest = createHash('sha256').update(sourceOfPictures(plan)).digest('base64url').slice(0, 22);
    digests.set(plan, digest);
  }
  return digest;
}

/** What the figures of a pass are of, as they are shown. */
export function sourceOf(plan: ScorePlan): FiguresSource {
  const { samples, importance } = plan;
  return { picturesOf: picturesOf(plan), requested: { samples, importance } };
}

function sourceOfPictures({
  model,
  data,
  view,
  dataVersions,
  dataMembers,
  preprocessing,
  likelihood,
  conditions,
  tableVersions,
  seed,
}: ScorePlan): string {
  const noise = preprocessing.binarize?.kind === 'stochastic' ? seed : null;
  const { encoderPath, decoder, files, assignments, inputShape } = model;
  return JSON.stringify([
    encoderPath,
    decoder,
    files,
    assignments,
    inputShape,
    conditions,
    tableVersions,
    data,
    view,
    dataVersions,
    dataMembers?.stamp,
    preprocessing,
    likelihood,
    noise,
  ]);
}

/** Small pictures of samples for a table, by their index in the data; cancelled where one is not of the pass. */
export async function thumbnailsOf(
  pool: EnginePool,
  { plan, columns }: { readonly plan: ScorePlan; readonly columns: Pick<ScoreColumns, 'rowOf' | 'first'> },
  picture: PictureShape,
  samples: readonly number[],
): Promise<Thumbnails> {
  const rows = samples.map((sample) => columns.rowOf(sample) + columns.first);
  if (rows.some((row) => row < columns.first)) throw new Cancelled();
  const { inputs, reconstructions } = await pool
    .warm()
    .request(reconstructRows, { plan, rows, at: 'posterior-mean' }, requestLimits)
    .catch((error: unknown) => {
      // That files have changed is reported once, and not by every picture that can no longer be made.
      if (error instanceof ProblemError && error.problem.code === 'file-changed') throw new Cancelled();
      throw error;
    });
  return {
    picturesOf: picturesOf(plan),
    inputs: toBytes(inputs, rows.length, picture),
    reconstructions:
      reconstructions.length === 0 ? new Uint8Array() : toBytes(reconstructions, rows.length, picture),
  };
}

/** A row before its recipe. What cannot be read so, such as a folder of pictures of many sizes, is not shown. */
async function rawPictureOf(
  engine: EngineProcess,
  { data, view, dataVersions, dataMembers, preprocessing }: ScorePlan,
  row: number,
): Promise<RawPicture | null> {
  if (!view?.fit && !preprocessing.binarize) return null;
  const unfitted = view?.subset ? { subset: view.subset } : {};
  const opened = { data, view: unfitted, dataVersions, ...(dataMembers && { dataMembers }) };
  try {
    const raw = await engine.request(readRawRow, { ...opened, row }, requestLimits);
    const picture = pictureOf(raw.shape, raw.shape, raw.range);
    return { bytes: toBytes(raw.values, 1, picture), picture };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return null;
  }
}

/** One sample in full; cancelled for a row that has no figures (yet). */
export async function detailOf(
  pool: EnginePool,
  { plan, results }: Pass,
  index: number,
): Promise<SampleDetail> {
  const { columns } = results;
  const row = columns.rowOf(index);
  if (!(columns.draws[row]! > 0)) throw new Cancelled();
  const engine = pool.warm();
  const rows = [columns.first + row];
  const { inputs, reconstructions } = await engine.request(
    reconstructRows,
    { plan, rows, at: 'posterior-mean' },
    requestLimits,
  );
  const draws: Float32Array[] = [];
  const hasDraws = plan.model.posterior !== null && reconstructions.length > 0;
  const { rowCost } = plan.model;
  const wanted = rowCost
    ? Math.min(detailDraws, Math.floor(maxDrawSeconds / secondsOfRow(rowCost)))
    : detailDraws;
  for (let draw = 0; draw < wanted && hasDraws; draw++) {
    draws.push(
      (await engine.request(reconstructRows, { plan, rows, at: { draw } }, requestLimits)).reconstructions,
    );
  }
  const fromLevels: SampleDetail['fromLevels'][number][] = [];
  const { levels = [] } = plan.model;
  for (const kept of reconstructions.length > 0 && !rowCost ? keptLevels(levels.length) : []) {
    const at = { firstLevels: kept };
    const made = await engine.request(reconstructRows, { plan, rows, at }, requestLimits);
    fromLevels.push({
      names: levels.slice(0, kept).map(({ name }) => name),
      reconstruction: made.reconstructions,
    });
  }
  const from = row * columns.latentDims;
  const { codebooks = [] } = plan.model;
  const indices = codesOf(columns, row);
  const mu = columns.mu.slice(from, from + columns.latentDims);
  const logVariance = columns.logVariance.subarray(from, from + columns.latentDims);
  const onSphere = isSpherical(columns.family);
  const klPerDimension = klOfDimensions(columns, row);
  const prior = priorOfRow(columns.prior, columns.ownPrior, row, columns.latentDims);
  return {
    index,
    picturesOf: picturesOf(plan),
    label: results.labelOf(row),
    typicality: await results.typicality(row),
    raw: await rawPictureOf(engine, plan, rows[0]!),
    input: inputs,
    reconstruction: reconstructions,
    draws,
    fromLevels,
    mu,
    sigma: logVariance.map((value) => (onSphere ? NaN : Math.exp(value / 2))),
    aboutDirection: isSpherical(columns.family) ? aboutDirection(columns.family, logVariance[0]!) : null,
    hasPosterior: columns.has.kl,
    codes: indices?.map((each, book) => ({ indices: each, grid: codebooks[book]!.grid })) ?? null,
    klPerDimension,
    levels: columns.has.kl && levels.length > 0 ? levelKlsOf(columns, row, levels) : null,
    prior:
      columns.has.kl && !onSphere
        ? Array.from(mu, (_, j) => momentsOfPrior(prior, columns.latentDims, j))
        : null,
  };
}

/** Reconstructions from the first latent variables that are shown beside that from all. */
const maxFromLevels = 6;

/** How many latent variables are kept in each, evenly spread where they are many. */
function keptLevels(count: number): readonly number[] {
  const shown = Math.max(0, Math.min(count - 1, maxFromLevels));
  return Array.from({ length: shown }, (_, place) => Math.round(((place + 1) * (count - 1)) / shown));
}

/** @param logDispersion −ln κ, which is ln t of a heat kernel */
function aboutDirection(family: SphericalFamily, logDispersion: number): SampleDetail['aboutDirection'] {
  return family === 'heat-kernel'
    ? { of: 'diffusionTime', value: Math.exp(logDispersion) }
    : { of: 'concentration', value: Math.exp(-logDispersion) };
}
