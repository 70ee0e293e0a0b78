import { chooseProvider, ProviderProbes } from '../inspection/chooseProvider';
import { encodeRows } from '../inspection/encodeRows';
import { inSlices } from '../inspection/inSlices';
import { passPlan } from '../inspection/passPlan';
import { withRowCost } from '../inspection/rowCost';
import { joinSetUp } from '../inspection/setUp';
import { wishesOf } from '../inspection/settled';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/engineProcess';
import { defaults } from '../protocol/settings';
import { elementCount } from '../protocol/shape';
import { drawMixture } from '../vae/aggregate/drawMixture';
import { fitGaussianSteps } from '../vae/aggregate/gaussianMixture';
import type { CancellationToken } from 'vscode-jsonrpc';
import { openBoth } from './openBoth';
import type { Options } from './options';
import { statedChoices } from './stated';
import { engineLaunch, ProgressBar, quietLog } from './terminal';

/** Latents drawn from a Gaussian with full covariance, fitted to the codes (or posteriors) of the rows of a data set. */
export async function drawFitted(
  pool: EnginePool,
  options: Options,
  {
    count,
    seed,
    temperature,
  }: { readonly count: number; readonly seed: number; readonly temperature: number },
  limits: RequestLimits,
  token: CancellationToken,
): Promise<Float32Array> {
  const engine = pool.warm();
  const choices = await statedChoices(engine, options, limits);
  const files = { modelPath: options.model, decoderPath: choices.decoder, roles: choices.roles };
  const { model: bound, data } = await openBoth(engine, files, choices, limits, new ProgressBar());
  const { provider } = await chooseProvider(
    options.provider() ?? defaults.provider,
    new ProviderProbes(engineLaunch, quietLog),
  );
  const model = await withRowCost(() => pool.warm(), bound, provider, limits);
  const setUp = joinSetUp(model, data, wishesOf(choices));
  const plan = passPlan(setUp, choices, { provider, errors: false });
  const { mu, logVariance } = await encodeRows(engine, plan, data, 0, limits, () => undefined);
  const dims = elementCount(model.latentShape);
  const rows = Uint32Array.from({ length: data.count }, (_, row) => row);
  const fit = await inSlices(fitGaussianSteps(mu, logVariance, dims, rows), token);
  process.stderr.write(
    `samples: from a Gaussian fitted to the ${model.posterior ? 'posteriors' : 'codes'} of ${data.count} rows\n`,
  );
  return drawMixture(fit, dims, count, seed, temperature);
}
