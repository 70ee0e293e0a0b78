import { Analysis, analysisIn } from '../analysis/analysis';
import { defaults } from '../core/settings/defaults';
import { asJsonLine } from '../export/jsonLine';
import { writeOut } from '../export/writeOut';
import { encodeAllRows } from '../session/decoding/encodeRows';
import { disentangle } from '../session/disentanglement/disentangle';
import {
  factorNotes,
  readFactors,
  type FactorChoice,
  type RowFactor,
} from '../session/disentanglement/factors';
import { usualBins, usualDraws, usualRows } from '../session/disentanglement/usualSettings';
import { columnsOfCodes } from '../results/columnsOfCodes';
import { elementCount } from '../core/shape';
import { disentanglementAsJson } from '../export/disentanglementJson';
import { disentanglementAsTable } from './disentanglementReport';
import { dataOptions, loadSettings, modelOptions, printNotes, withoutPrior } from './loadSettings';
import { factorChoiceOf } from './factorChoice';
import { Options, UsageError } from './options';
import { requireCode } from './requireParts';
import { openWithBar, requireData } from './scoring';
import { ProgressBar, type Engines } from './terminal';

/** `latent-lens disentanglement`: scores how far each latent dimension is one of the factors that are known of the rows. */
export async function disentanglement(args: readonly string[], engines: Engines): Promise<void> {
  const options = Options.parse(args, {
    ...modelOptions,
    ...dataOptions,
    factor: 'list',
    cyclic: 'list',
    bins: 'string',
    bootstrap: 'string',
    format: 'string',
    out: 'string',
  });
  // Report invalid options before reading any file.
  options.settings();
  const chosen = options.texts('factor').map(factorChoiceOf);
  const cyclic = options.texts('cyclic').map(factorChoiceOf);
  const bins = options.whole('bins', 2, 1000) ?? usualBins;
  const draws = options.whole('bootstrap', 2, 10_000);
  const format = options.oneOf('format', ['table', 'json']) ?? 'table';
  const out = options.path('out');
  const provider = options.provider() ?? defaults.provider;
  await engines(async (pool, token) => {
    const limits = { token, timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds };
    const stated = requireData(
      withoutPrior(await loadSettings(pool.warm(), options, limits)),
      'disentanglement',
    );
    const settings = {
      ...stated,
      subset: stated.subset ?? (cyclic.length > 0 ? 'all' : String(usualRows)),
    };
    const bar = new ProgressBar();
    const call = { modelPath: options.model, settings, provider, errors: false };
    const { plan, effective } = await openWithBar(pool, call, limits, bar);
    const { model, data } = effective;
    requireCode(model, 'score disentanglement');
    printNotes(model.notes);
    const factors = await readFactors(pool, data, withCyclic(chosen, cyclic), limits);
    printNotes(factorNotes(factors, chosen));
    const show = (share: number) => {
      bar.show(share);
    };
    const analysis = new Analysis(analysisIn(pool.bundles));
    try {
      const { mu, logVariance } = await encodeAllRows(pool.warm(), plan, data, 0, limits, show);
      const asked = {
        bins,
        draws: draws ?? usualDraws(data.count),
        seed: plan.seed,
        cyclic: cyclicNames(factors, cyclic),
      };
      const columns = columnsOfCodes(mu, elementCount(model.latentShape), logVariance);
      const hasScale = model.posterior?.family === 'gaussian' && !model.hierarchy;
      const codes = { columns, factors, rows: undefined, hasScale };
      const result = await disentangle(analysis, codes, asked, token, show);
      bar.clear();
      const subset = data.view?.subset ?? {};
      const report = { model, data, subset, factors, result, settings: asked };
      const text =
        format === 'json' ? asJsonLine(disentanglementAsJson(report)) : disentanglementAsTable(report);
      if (out === undefined) process.stdout.write(text);
      else await writeOut(out, text);
    } finally {
      bar.clear();
      await analysis.dispose();
    }
  });
}

/** The factors that are asked for; those that turn are among them, where not all are taken. */
function withCyclic(
  chosen: readonly FactorChoice[],
  cyclic: readonly FactorChoice[],
): readonly FactorChoice[] {
  if (chosen.length === 0) return chosen;
  return [...chosen, ...cyclic.filter(({ name }) => chosen.every((each) => each.name !== name))];
}

function cyclicNames(factors: readonly RowFactor[], cyclic: readonly FactorChoice[]): readonly string[] {
  for (const { name } of cyclic)
    if (factors.every((factor) => factor.name !== name))
      throw new UsageError(
        `there is no factor ${name} (expected ${factors.map((factor) => factor.name).join(', ')}, or name it with --factor too)`,
      );
  return cyclic.map(({ name }) => name);
}
