import { refuseFit } from '../session/latentSpace/aggregateSampling';
import { encodeAllRows } from '../session/decoding/encodeRows';
import type { EnginePool } from '../pool/enginePool';
import type { FigureSource } from '../export/figureSource';
import type { RequestLimits } from '../pool/requestWatch';
import { defaults } from '../core/settings/defaults';
import type { ModelDescription } from '../core/model/modelDescription';
import { decoderOnly } from '../model/describedModel';
import { isOnUnitSphere } from '../core/model/unitSphere';
import { elementCount } from '../core/shape';
import { drawMixture } from '../vae/aggregate/drawMixture';
import { fitGaussian } from '../vae/aggregate/gaussianMixture';
import type { Options } from './options';
import { loadSettings } from './loadSettings';
import { openWithBar, requireData } from './scoring';
import { ProgressBar } from './terminal';

/** Draws latent codes from a Gaussian with full covariance, fitted to the codes (or posteriors) of a dataset. */
export async function drawFitted(
  pool: EnginePool,
  options: Options,
  {
    count,
    seed,
    temperature,
  }: { readonly count: number; readonly seed: number; readonly temperature: number },
  limits: RequestLimits,
): Promise<{
  readonly z: Float32Array;
  /** The decoder at the lengths of the data. */
  readonly model: ModelDescription;
  readonly fitted: FigureSource;
}> {
  const settings = requireData(await loadSettings(pool.warm(), options, limits), 'sample');
  const provider = options.provider() ?? defaults.provider;
  const call = { modelPath: options.model, settings, provider, errors: false };
  const { plan, effective } = await openWithBar(pool, call, limits, new ProgressBar());
  const { model, data, layout } = effective;
  refuseFit(model);
  const { mu, logVariance } = await encodeAllRows(pool.warm(), plan, data, 0, limits, () => undefined);
  const dims = elementCount(model.latentShape);
  const rows = Uint32Array.from({ length: data.count }, (_, row) => row);
  const fit = fitGaussian(mu, logVariance, dims, rows);
  const onUnitSphere = isOnUnitSphere(model);
  process.stderr.write(
    `samples: drawn from a Gaussian fitted to the ${model.posterior ? 'posteriors' : 'codes'} of ${data.count} rows${onUnitSphere ? ', and scaled to length 1 as they are' : ''}\n`,
  );
  return {
    model: decoderOnly(model),
    z: drawMixture(fit, dims, { first: 0, count, seed, temperature }, onUnitSphere),
    fitted: { plan, data, requested: settings, layout: layout.value },
  };
}
