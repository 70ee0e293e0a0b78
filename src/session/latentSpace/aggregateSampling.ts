import type { CancellationToken } from 'vscode-jsonrpc';
import type { NearestOfDraws, PriorSettings, PriorSource } from '../../contracts/panel/prior';
import { problem } from '../../core/problem/problem';
import { evenlySpread } from '../../results/evenlySpread';
import { drawMixture } from '../../vae/aggregate/drawMixture';
import { fitGaussianSteps, fitMixtureSteps, type GaussianMixture } from '../../vae/aggregate/gaussianMixture';
import { drawLatents } from '../../vae/posterior/drawLatents';
import type { Session } from '../session';
import { runInSlices } from './runInSlices';
import type { Pass } from '../pass/pass';
import type { DecodeParams, PriorSamples } from '../../contracts/engine/decoding';

export const mixtureComponents = 10;
/** Rows behind a fit, at most, evenly spread; a mixture is walked through many times. */
const maxRows = { gaussian: 100_000, mixture: 4000 } as const;
/** Full covariances of more dimensions have more entries than rows can tell. */
const maxDimensions = 512;
/** Distances to all means that are computed to find the nearest ones, at most. */
const maxDistances = 2 ** 30;

type Fitted = Exclude<PriorSource, 'prior'>;

const fits = new WeakMap<Pass, Map<Fitted, { readonly rows: number; readonly fit: GaussianMixture }>>();

/** Draws from the aggregate posterior, fitted as a Gaussian or a mixture, and decodes. */
export async function sampleAggregate(
  session: Session,
  { count, seed, temperature }: PriorSettings,
  source: Fitted,
  token: CancellationToken,
  onRows?: (done: number) => void,
): Promise<{ params: DecodeParams; samples: PriorSamples }> {
  const { pass } = session;
  const { latentDims } = session.decoding;
  if (!pass) {
    throw problem('call-wrong', 'No row has a posterior yet.', 'Choose data and run, or sample the prior.');
  }
  if (latentDims > maxDimensions) {
    throw problem(
      'call-wrong',
      `A full covariance of ${latentDims} dimensions cannot be told from the rows.`,
      'Sample the prior instead.',
    );
  }
  const fit = await fitOf(pass, source, token);
  return session.decoding.decode(drawMixture(fit, latentDims, count, seed, temperature), {
    token,
    onRows,
  });
}

async function fitOf(pass: Pass, source: Fitted, token: CancellationToken): Promise<GaussianMixture> {
  const { columns } = pass.results;
  const { latentDims, scoredCount } = columns;
  const known = fits.get(pass)?.get(source);
  if (known?.rows === scoredCount) return known.fit;
  const rows = evenlySpread(Uint32Array.from(columns.scoredRows()), maxRows[source]);
  const fit =
    source === 'gaussian'
      ? await runInSlices(fitGaussianSteps(columns.mu, columns.logVariance, latentDims, rows), token)
      : await runInSlices(fitMixtureSteps(drawsOf(pass, rows), latentDims, mixtureComponents, 0), token);
  const own = fits.get(pass) ?? new Map<Fitted, { rows: number; fit: GaussianMixture }>();
  fits.set(pass, own.set(source, { rows: scoredCount, fit }));
  return fit;
}

/** One draw of z ~ q(z|x) of each row: together they are draws of the aggregate posterior. */
function drawsOf({ results, plan }: Pass, rows: Uint32Array): Float32Array {
  const { columns } = results;
  const z = new Float32Array(rows.length * columns.latentDims);
  for (const [place, start] of rows.entries()) {
    const { z: drawn } = drawLatents(
      columns,
      columns.latentDims,
      { start, count: 1 },
      columns.sampleOf,
      { from: 0, to: 1 },
      plan.seed,
    );
    z.set(drawn, place * columns.latentDims);
  }
  return z;
}

/**
 * The sample whose mean is nearest to each z, with its distance; null without data or figures, or where it would take
 * long.
 */
export async function nearestOfEach(
  session: Session,
  z: Float32Array,
  token: CancellationToken,
): Promise<NearestOfDraws | null> {
  const { latentSpace, pass, decoding } = session;
  const { latentDims } = decoding;
  const count = z.length / latentDims;
  const among = pass?.results.columns.scoredCount ?? 0;
  if (!pass?.identities || !session.data || among === 0) return null;
  if (pass.results.columns.latentDims !== latentDims || count * among * latentDims > maxDistances)
    return null;
  const index = new Uint32Array(count);
  const distance = new Float64Array(count);
  for (let sample = 0; sample < count; sample++) {
    const point = z.subarray(sample * latentDims, (sample + 1) * latentDims);
    const nearest = await latentSpace.nearestTo(point, 1, token);
    index[sample] = nearest.index[0] ?? 0;
    distance[sample] = nearest.distance[0] ?? NaN;
  }
  // Some were found among other means: whoever asked is told of these, and asks again.
  if (session.pass?.identities?.means !== pass.identities.means) return null;
  return { means: pass.identities.means, among, index, distance };
}
