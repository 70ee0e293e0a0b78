import path from 'node:path';
import { writePrior } from '../export/priorFiles';
import { chooseProvider, ProviderProbes } from '../inspection/chooseProvider';
import { likelihoodWithoutData } from '../inspection/resolveLikelihood';
import { priorOf, wishesOf } from '../inspection/settled';
import { describe } from '../inspection/setUp';
import { samplePrior } from '../protocol/engine';
import { defaults } from '../protocol/settings';
import { Options, WrongCall } from './options';
import { modelOptions, statedChoices } from './stated';
import { engineLaunch, quietLog, withEngines } from './terminal';

/** `latent-lens sample`: draws from the prior and writes what the decoder makes of it. */
export async function sample(args: readonly string[]): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    count: 'string',
    seed: 'string',
    temperature: 'string',
    prior: 'string',
    ep: 'string',
    out: 'string',
  });
  const out = options.path('out');
  const count = options.whole('count', 1, 1_000_000);
  if (out === undefined) throw new WrongCall('sample needs --out');
  if (count === undefined) throw new WrongCall('sample needs --count');
  const seed = options.whole('seed', 0) ?? defaults.prior.seed;
  const temperature = options.notNegative('temperature') ?? defaults.prior.temperature;
  const choice = options.provider() ?? defaults.provider;
  options.choices();
  await withEngines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const choices = await statedChoices(pool.warm(), options, limits);
    const { decoder, roles } = choices;
    const files = { modelPath: options.model, decoderPath: decoder, roles };
    const model = await describe(pool.warm(), files, true, limits);
    const likelihood = likelihoodWithoutData(model, wishesOf(choices).likelihood);
    const prior = priorOf(choices);
    const { provider } = await chooseProvider(choice, new ProviderProbes(engineLaunch, quietLog));
    const params = { model, provider, count, seed, temperature, prior, likelihood };
    const written = await writePrior(out, params, await pool.warm().request(samplePrior, params, limits));
    for (const file of written) process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
  });
}
