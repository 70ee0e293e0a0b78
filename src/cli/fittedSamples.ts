import { chooseProvider, ProviderProbes } from '../session/provider/chooseProvider';
import { encodeAllRows } from '../session/decoding/encodeRows';
import { passPlan } from '../session/pass/passPlan';
import { withRowCost } from '../session/pace/measureRowCost';
import { resolveSettings } from '../session/settings/effectiveSettings';
import { OpenedTables } from '../session/files/openedTables';
import { requestedScoring } from '../session/settings/requestedValues';
import type { EnginePool } from '../pool/enginePool';
import type { FigureSource } from '../export/figureSource';
import type { RequestLimits } from '../pool/engineProcess';
import { defaults } from '../core/settings/defaults';
import { elementCount } from '../core/shape';
import { drawMixture } from '../vae/aggregate/drawMixture';
import { fitGaussian } from '../vae/aggregate/gaussianMixture';
import { openBoth } from './openBoth';
import type { Options } from './options';
import { loadSettings } from './loadSettings';
import { engineLaunch, ProgressBar, quietLog } from './terminal';

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
): Promise<{ readonly z: Float32Array; readonly fitted: FigureSource }> {
  const engine = pool.warm();
  const settings = await loadSettings(engine, options, limits);
  const files = { modelPath: options.model, decoderPath: settings.decoder, roles: settings.roles };
  const { model: bound, data } = await openBoth(engine, files, settings, limits, new ProgressBar());
  const { provider } = await chooseProvider(
    options.provider() ?? defaults.provider,
    new ProviderProbes(engineLaunch, quietLog),
  );
  const model = await withRowCost(() => pool.warm(), bound, provider, limits);
  const effective = await new OpenedTables(() => pool.warm(), limits).open(
    resolveSettings(model, data, requestedScoring(settings)),
  );
  const plan = passPlan(effective, settings, { provider, errors: false });
  const { mu, logVariance } = await encodeAllRows(engine, plan, data, 0, limits, () => undefined);
  const dims = elementCount(model.latentShape);
  const rows = Uint32Array.from({ length: data.count }, (_, row) => row);
  const fit = fitGaussian(mu, logVariance, dims, rows);
  process.stderr.write(
    `samples: drawn from a Gaussian fitted to the ${model.posterior ? 'posteriors' : 'codes'} of ${data.count} rows\n`,
  );
  const layout = effective.layout.value;
  return {
    z: drawMixture(fit, dims, count, seed, temperature),
    fitted: { plan, data, requested: settings, layout },
  };
}
