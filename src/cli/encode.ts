import { latentFileForms, latentFormatOf } from '../core/figures/latentFormat';
import { encodeLatents } from '../export/latentFiles';
import { chooseProvider, ProviderProbes } from '../session/provider/chooseProvider';
import { exportLatents } from '../session/export/exportLatents';
import { ContentHashes } from '../session/files/contentHashes';
import { encodeAllRows, latentTableOf } from '../session/decoding/encodeRows';
import { passPlan } from '../session/pass/passPlan';
import { withRowCost } from '../session/pace/measureRowCost';
import { resolveSettings } from '../session/settings/effectiveSettings';
import { OpenedTables } from '../session/files/openedTables';
import { requestedScoring } from '../session/settings/requestedValues';
import { defaults } from '../core/settings/defaults';
import { openBoth } from './openBoth';
import { Options, UsageError } from './options';
import { dataOptions, modelOptions, printNotes, printWrittenFiles, loadSettings } from './loadSettings';
import { engineLaunch, ProgressBar, quietLog, type Engines } from './terminal';
import { maxEncodeDraws } from '../contracts/engine/passes';
import { posteriorNotAvailable } from './problems';

/** `latent-lens encode`: writes the latent codes of every row to a file for use in a notebook. */
export async function encode(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, { ...modelOptions, ...dataOptions, draws: 'string', out: 'string' });
  const out = options.path('out');
  if (out === undefined) throw new UsageError('encode requires --out');
  const format = latentFormatOf(out);
  if (!format) throw new UsageError(`invalid value for --out: ${out} (expected ${latentFileForms})`);
  const draws = options.whole('draws', 0, maxEncodeDraws) ?? 0;
  // Report invalid options before reading any file.
  options.settings();
  const choice = options.provider() ?? defaults.provider;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds };
    const settings = await loadSettings(pool.warm(), options, limits);
    const files = { modelPath: options.model, decoderPath: settings.decoder, roles: settings.roles };
    const bar = new ProgressBar();
    const { model: bound, data } = await openBoth(pool.warm(), files, settings, limits, bar);
    printNotes(bound.notes);
    if (draws > 0 && !bound.posterior) throw posteriorNotAvailable({ model: bound.name });
    const { provider } = await chooseProvider(choice, new ProviderProbes(engineLaunch, quietLog));
    const model = await withRowCost(() => pool.warm(), bound, provider, limits);
    const effective = await new OpenedTables(() => pool.warm(), limits).open(
      resolveSettings(model, data, requestedScoring(settings)),
    );
    const plan = passPlan(effective, settings, { provider, errors: false });
    const encoded = await encodeAllRows(pool.warm(), plan, data, draws, limits, (share) => {
      bar.show(share);
    }).finally(() => {
      bar.clear();
    });
    const table = latentTableOf(model, data, encoded, draws);
    const source = { plan, data, requested: settings, layout: effective.layout.value };
    const latents = { content: encodeLatents(format, table), rows: table.index.length, draws };
    printWrittenFiles(await exportLatents(out, latents, source, new ContentHashes(pool)));
  });
}
