import { writePrior } from '../export/priorFiles';
import { ContentHashes } from '../session/files/contentHashes';
import { decodeInParts, samplePriorInParts } from '../session/decoding/decodeParts';
import { defaults } from '../core/settings/defaults';
import { Options, UsageError } from './options';
import { drawFitted } from './fittedSamples';
import { requirePrior } from './requireParts';
import { dataOptions, modelOptions, pictureOptions, printWrittenFiles, loadDecoder } from './loadSettings';
import { rowProgress, type Engines } from './terminal';

/** `latent-lens sample`: draws latent codes from the prior and writes the decoded samples. */
export async function sample(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...dataOptions,
    ...pictureOptions,
    count: 'string',
    temperature: 'string',
    likelihood: 'string',
    prior: 'string',
    out: 'string',
  });
  const out = options.path('out');
  const count = options.whole('count', 1, 1_000_000);
  if (out === undefined) throw new UsageError('sample requires --out');
  if (count === undefined) throw new UsageError('sample requires --count');
  const seed = options.whole('seed', 0) ?? defaults.prior.seed;
  const [temperature = defaults.prior.temperature, ...others] = options.notNegatives('temperature');
  // Report invalid options before reading any file.
  const [range, columns] = [options.range('range'), options.whole('columns', 1)];
  options.settings();
  options.provider();
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: defaults.timeoutSeconds };
    const { display, whole, settings, ...decoder } = await loadDecoder(pool, options, limits);
    const temperatures = others.length > 0 ? [temperature, ...others] : undefined;
    const params = { ...decoder, count, seed, temperature, ...(temperatures && { temperatures }) };
    const look = { display, range, columns };
    const hashes = new ContentHashes(pool);
    // Only --data requests a fit; the dataset in a setup file doesn't.
    if (options.data('data') === undefined) {
      requirePrior(whole);
      const samples = await samplePriorInParts(pool.warm(), params, limits, rowProgress(count));
      printWrittenFiles(await writePrior(out, params, samples, hashes, { ...look, roles: settings.roles }));
      return;
    }
    const { z, model, fitted } = await drawFitted(pool, options, { count, seed, temperature }, limits);
    const samples = await decodeInParts(pool.warm(), { ...decoder, model, z }, limits, rowProgress(count));
    printWrittenFiles(await writePrior(out, { ...params, model }, samples, hashes, { ...look, fitted }));
  });
}
