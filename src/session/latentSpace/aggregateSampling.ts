import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import type { DecodeParams, PriorSamples } from '../../contracts/engine/decoding';
import type { PriorSettings, PriorSource } from '../../contracts/panel/prior';
import { isOnUnitSphere } from '../../core/model/unitSphere';
import { drawMixture } from '../../vae/aggregate/drawMixture';
import type { GaussianMixture } from '../../vae/aggregate/gaussianMixture';
import type { Pass } from '../pass/pass';
import type { Session } from '../session';
import type { ModelDescription } from '../../core/model/modelDescription';
import { aggregateNotFitted } from '../problems/priors';
import { posteriorMissing, covarianceUndetermined } from '../problems/latents';

/** Full covariances of more dimensions have more entries than rows determine. */
const maxDimensions = 512;

type Fitted = Exclude<PriorSource, 'prior'>;

const fits = new WeakMap<Pass, Map<Fitted, { readonly rows: number; readonly fit: GaussianMixture }>>();

/** @throws ProblemError if a row of the model has no one posterior, or one that is not kept in full */
export function refuseFit({ name, hierarchy, posterior }: ModelDescription): void {
  if (hierarchy) throw aggregateNotFitted({ model: name, because: 'hierarchy' });
  if (posterior?.family === 'gaussian-full')
    throw aggregateNotFitted({ model: name, because: 'full-covariance' });
}

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
    throw posteriorMissing();
  }
  refuseFit(pass.plan.model);
  if (latentDims > maxDimensions) {
    throw covarianceUndetermined({ dimensions: latentDims });
  }
  const fit = await fitOf(session.analysis, pass, source, token);
  const draws = { first: 0, count, seed, temperature };
  const z = drawMixture(fit, latentDims, draws, isOnUnitSphere(pass.plan.model));
  return session.decoding.decode(z, { token, onRows });
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
