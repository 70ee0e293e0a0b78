import { latentFileForms, latentFormatOf } from '../core/figures/latentFormat';
import { encodeLatents } from '../export/latentFiles';
import { exportLatents } from '../session/export/exportLatents';
import { ContentHashes } from '../session/files/contentHashes';
import { encodeAllRows, latentTableOf } from '../session/decoding/encodeRows';
import { defaults } from '../core/settings/defaults';
import { Options, UsageError } from './options';
import {
  dataOptions,
  modelOptions,
  printNotes,
  printWrittenFiles,
  loadSettings,
  withoutPrior,
} from './loadSettings';
import { requireCode } from './requireParts';
import { openWithBar, requireData } from './scoring';
import { ProgressBar, type Engines } from './terminal';
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
  const provider = options.provider() ?? defaults.provider;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds };
    const settings = requireData(withoutPrior(await loadSettings(pool.warm(), options, limits)), 'encode');
    const bar = new ProgressBar();
    const call = { modelPath: options.model, settings, provider, errors: false };
    const { plan, effective } = await openWithBar(pool, call, limits, bar);
    const { model, data, layout } = effective;
    requireCode(model, 'encode');
    printNotes(model.notes);
    if (draws > 0 && !model.posterior) throw posteriorNotAvailable({ model: model.name });
    const encoded = await encodeAllRows(pool.warm(), plan, data, draws, limits, (share) => {
      bar.show(share);
    }).finally(() => {
      bar.clear();
    });
    const table = latentTableOf(model, data, encoded, draws);
    const source = { plan, data, requested: settings, layout: layout.value };
    const latents = { content: encodeLatents(format, table), rows: table.index.length, draws };
    printWrittenFiles(await exportLatents(out, latents, source, new ContentHashes(pool)));
  });
}
