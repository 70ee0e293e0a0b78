import path from 'node:path';
import { writePrior } from '../export/priorFiles';
import { chooseProvider, ProviderProbes } from '../inspection/chooseProvider';
import { describe } from '../inspection/setUp';
import { likelihoodWithoutData } from '../inspection/resolveLikelihood';
import { samplePrior } from '../protocol/engine';
import { defaults } from '../protocol/settings';
import { Options, WrongCall } from './options';
import { engineEntry, quietLog, withEngines } from './terminal';

/** `latent-lens sample`: draws from the prior and writes what the decoder makes of it. */
export async function sample(args: readonly string[]): Promise<void> {
  const options = Options.parse(args, {
    decoder: 'string',
    count: 'string',
    seed: 'string',
    temperature: 'string',
    prior: 'string',
    ep: 'string',
    role: 'list',
    out: 'string',
  });
  const out = options.path('out');
  const count = options.whole('count', 1, 1_000_000);
  if (out === undefined) throw new WrongCall('sample needs --out');
  if (count === undefined) throw new WrongCall('sample needs --count');
  const seed = options.whole('seed', 0) ?? defaults.prior.seed;
  const temperature = options.notNegative('temperature') ?? defaults.prior.temperature;
  const choice = options.provider() ?? defaults.provider;
  const overrides = options.roles();
  await withEngines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const model = await describe(pool.warm(), options.model, options.path('decoder'), overrides, limits);
    const { provider } = await chooseProvider(choice, new ProviderProbes(engineEntry, quietLog));
    const prior = options.prior() ?? defaults.latentPrior;
    const params = {
      model,
      provider,
      count,
      seed,
      temperature,
      prior,
      likelihood: likelihoodWithoutData(model),
    };
    const written = await writePrior(out, params, await pool.warm().request(samplePrior, params, limits));
    for (const file of written) process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
  });
}
