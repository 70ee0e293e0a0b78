import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { DecodeParams, PriorSamples } from '../../contracts/engine/decoding';
import type { PriorSettings, PriorSource } from '../../contracts/panel/prior';
import { problem } from '../../core/problem/problem';
import { drawMixture } from '../../vae/aggregate/drawMixture';
import type { GaussianMixture } from '../../vae/aggregate/gaussianMixture';
import type { Pass } from '../pass/pass';
import type { Session } from '../session';

/** Full covariances of more dimensions have more entries than rows determine. */
const maxDimensions = 512;

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
  const fit = await fitOf(session.analysis, pass, source, token);
  return session.decoding.decode(drawMixture(fit, latentDims, count, seed, temperature), {
    token,
    onRows,
  });
}

async function fitOf(
  analysis: Analysis,
  pass: Pass,
  source: Fitted,
  token: CancellationToken,
): Promise<GaussianMixture> {
  const { columns } = pass.results;
  const { scoredCount: rows } = columns;
  const known = fits.get(pass)?.get(source);
  if (known?.rows === rows) return known.fit;
  const fit = await analysis.ask('fitPosterior', columns, { source, seed: pass.plan.seed }, token);
  const own = fits.get(pass) ?? new Map<Fitted, { rows: number; fit: GaussianMixture }>();
  fits.set(pass, own.set(source, { rows, fit }));
  return fit;
}
