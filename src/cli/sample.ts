import { writePrior } from '../export/priorFiles';
import { decodeInParts, samplePriorInParts } from '../session/decoding/decodeParts';
import { defaults } from '../core/settings/defaults';
import { Options, WrongCall } from './options';
import { drawFitted } from './fittedSamples';
import { needsPrior } from './kindWords';
import { dataOptions, modelOptions, sayWritten, statedDecoder } from './stated';
import { showing, type Engines } from './terminal';

/** `latent-lens sample`: draws from the prior and writes what the decoder makes of it. */
export async function sample(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...dataOptions,
    count: 'string',
    temperature: 'string',
    prior: 'string',
    out: 'string',
  });
  const out = options.path('out');
  const count = options.whole('count', 1, 1_000_000);
  if (out === undefined) throw new WrongCall('sample needs --out');
  if (count === undefined) throw new WrongCall('sample needs --count');
  const seed = options.whole('seed', 0) ?? defaults.prior.seed;
  const temperature = options.notNegative('temperature') ?? defaults.prior.temperature;
  // Said before anything is read.
  options.settings();
  options.provider();
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const { display, whole, ...stated } = await statedDecoder(pool, options, limits);
    const params = { ...stated, count, seed, temperature };
    // Data that a set-up file states is not fitted to: only what the call asks for.
    if (options.data('data') === undefined) {
      needsPrior(whole);
      const samples = await samplePriorInParts(pool.warm(), params, limits, showing(count));
      sayWritten(await writePrior(out, params, samples, display));
      return;
    }
    const z = await drawFitted(pool, options, { count, seed, temperature }, limits, token);
    const samples = await decodeInParts(pool.warm(), { ...stated, z }, limits, showing(count));
    sayWritten(await writePrior(out, params, samples, display));
  });
}
