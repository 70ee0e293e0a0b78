import { writePrior } from '../export/priorFiles';
import { samplePrior } from '../protocol/engine';
import { defaults } from '../protocol/settings';
import { Options, WrongCall } from './options';
import { modelOptions, sayWritten, statedDecoder } from './stated';
import { withEngines } from './terminal';

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
  // Said before anything is read.
  options.choices();
  options.provider();
  await withEngines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const { display, ...stated } = await statedDecoder(pool, options, limits);
    const params = { ...stated, count, seed, temperature };
    const samples = await pool.warm().request(samplePrior, params, limits);
    sayWritten(await writePrior(out, params, samples, display));
  });
}
