import { isLatentFile, latentFileForms, writeLatents } from '../export/latentFiles';
import { chooseProvider, ProviderProbes } from '../inspection/chooseProvider';
import { encodeRows, latentTableOf } from '../inspection/encodeRows';
import { passPlan } from '../inspection/passPlan';
import { withRowCost } from '../inspection/rowCost';
import { joinSetUp } from '../inspection/setUp';
import { wishesOf } from '../inspection/settled';
import { problem } from '../protocol/problem';
import { maxEncodeDraws } from '../protocol/engine';
import { defaults } from '../protocol/settings';
import { openBoth } from './openBoth';
import { Options, WrongCall } from './options';
import { dataOptions, modelOptions, sayNotes, sayWritten, statedChoices } from './stated';
import { engineLaunch, ProgressBar, quietLog, type Engines } from './terminal';

/** `latent-lens encode`: the latent codes of every row, in a file for a notebook. */
export async function encode(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, { ...modelOptions, ...dataOptions, draws: 'string', out: 'string' });
  const out = options.path('out');
  if (out === undefined) throw new WrongCall('encode needs --out');
  if (!isLatentFile(out)) throw new WrongCall(`--out takes ${latentFileForms}, not ${out}`);
  const draws = options.whole('draws', 0, maxEncodeDraws) ?? 0;
  // Said before anything is read.
  options.choices();
  const asked = options.provider() ?? defaults.provider;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds };
    const choices = await statedChoices(pool.warm(), options, limits);
    const files = { modelPath: options.model, decoderPath: choices.decoder, roles: choices.roles };
    const bar = new ProgressBar();
    const { model: bound, data } = await openBoth(pool.warm(), files, choices, limits, bar);
    sayNotes(bound.notes);
    if (draws > 0 && !bound.posterior)
      throw problem(
        'not-available',
        `${bound.name} outputs no scale, so there is no posterior to draw from.`,
        'Leave --draws out: the means or codes are written.',
      );
    const { provider } = await chooseProvider(asked, new ProviderProbes(engineLaunch, quietLog));
    const model = await withRowCost(() => pool.warm(), bound, provider, limits);
    const setUp = joinSetUp(model, data, wishesOf(choices));
    const plan = passPlan(setUp, choices, { provider, errors: false });
    const encoded = await encodeRows(pool.warm(), plan, data, draws, limits, (share) => {
      bar.show(share);
    }).finally(() => {
      bar.clear();
    });
    await writeLatents(out, latentTableOf(model, data, encoded, draws));
    sayWritten([out]);
  });
}
