import { isLatentFile, latentFileForms, writeLatents } from '../export/latentFiles';
import { chooseProvider, ProviderProbes } from '../session/provider/chooseProvider';
import { encodeAllRows, latentTableOf } from '../session/decoding/encodeRows';
import { passPlan } from '../session/pass/passPlan';
import { withRowCost } from '../session/pace/measureRowCost';
import { resolveSettings } from '../session/settings/effectiveSettings';
import { requestedScoring } from '../session/settings/requestedValues';
import { problem } from '../core/problem/problem';
import { defaults } from '../core/settings/defaults';
import { openBoth } from './openBoth';
import { Options, WrongCall } from './options';
import { dataOptions, modelOptions, sayNotes, sayWritten, statedChoices } from './stated';
import { engineLaunch, ProgressBar, quietLog, type Engines } from './terminal';
import { maxEncodeDraws } from '../contracts/engine/passes';

/** `latent-lens encode`: the latent codes of every row, in a file for a notebook. */
export async function encode(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, { ...modelOptions, ...dataOptions, draws: 'string', out: 'string' });
  const out = options.path('out');
  if (out === undefined) throw new WrongCall('encode needs --out');
  if (!isLatentFile(out)) throw new WrongCall(`--out takes ${latentFileForms}, not ${out}`);
  const draws = options.whole('draws', 0, maxEncodeDraws) ?? 0;
  // Said before anything is read.
  options.settings();
  const asked = options.provider() ?? defaults.provider;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds };
    const settings = await statedChoices(pool.warm(), options, limits);
    const files = { modelPath: options.model, decoderPath: settings.decoder, roles: settings.roles };
    const bar = new ProgressBar();
    const { model: bound, data } = await openBoth(pool.warm(), files, settings, limits, bar);
    sayNotes(bound.notes);
    if (draws > 0 && !bound.posterior)
      throw problem(
        'not-available',
        `${bound.name} outputs no scale, so there is no posterior to draw from.`,
        'Leave --draws out: the means or codes are written.',
      );
    const { provider } = await chooseProvider(asked, new ProviderProbes(engineLaunch, quietLog));
    const model = await withRowCost(() => pool.warm(), bound, provider, limits);
    const effective = resolveSettings(model, data, requestedScoring(settings));
    const plan = passPlan(effective, settings, { provider, errors: false });
    const encoded = await encodeAllRows(pool.warm(), plan, data, draws, limits, (share) => {
      bar.show(share);
    }).finally(() => {
      bar.clear();
    });
    await writeLatents(out, latentTableOf(model, data, encoded, draws));
    sayWritten([out]);
  });
}
