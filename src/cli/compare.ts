import type { CancellationToken } from 'vscode-jsonrpc';
import type { EnginePool } from '../pool/enginePool';
import { comparisonAsJson, differencesAsCsv, differencesAsJson } from '../export/comparisonText';
import { writeOut } from '../export/writeOut';
import { compareOpened, openComparison, type ModelComparison } from '../session/comparison/compareModels';
import { sharedSettings } from '../session/comparison/sharedSettings';
import { ProviderProbes } from '../session/provider/chooseProvider';
import type { RequestedSettings } from '../core/settings/requestedSettings';
import type { RequestLimits } from '../pool/requestWatch';
import { comparisonAsTable } from './comparisonReport';
import { completeSettings, loadSettings, modelOptions, printNotes } from './loadSettings';
import { Options } from './options';
import { requireEncoder } from './requireParts';
import { printOpened, readScoring, requireData, scoringOf, scoringOptions } from './scoring';
import { engineLaunch, printWarnings, ProgressBar, quietLog, type Engines } from './terminal';

/** `latent-lens compare`: scores two models on the same rows and noise, and prints how their ELBOs differ. */
export async function compare(args: readonly string[], engines: Engines): Promise<void> {
  const call = readCall(args);
  await engines(async (pool, token) => {
    const comparison = await run(pool, call, token);
    const text = textOf(comparison, call.format);
    if (call.out === undefined) process.stdout.write(text);
    else await writeOut(call.out, text);
  });
}

/** Options of the second model alone. */
const otherOptions = {
  'other-decoder': 'string',
  'other-role': 'list',
  'other-likelihood': 'string',
  'other-posterior': 'string',
  'other-prior': 'string',
  'other-set-up': 'string',
} as const;

type Call = ReturnType<typeof readCall>;

function readCall(args: readonly string[]) {
  const types = { ...modelOptions, ...otherOptions, ...scoringOptions };
  const options = Options.parse(args, types, 2);
  // Report invalid options before reading any file.
  options.settings();
  options.settings('other');
  return {
    ...readScoring(options),
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? ('table' as const),
    out: options.path('out'),
  };
}

function textOf(comparison: ModelComparison, format: Call['format']): string {
  switch (format) {
    case 'table':
      return comparisonAsTable(comparison);
    case 'json':
      return comparisonAsJson(
        { ...comparison, rows: comparison.samples.length },
        differencesAsJson(comparison.samples),
      );
    case 'csv':
      return differencesAsCsv(comparison.samples);
  }
}

async function run(pool: EnginePool, call: Call, token: CancellationToken): Promise<ModelComparison> {
  const { options, timeoutSeconds } = call;
  const limits = { token, timeoutSeconds };
  const [settings, otherSettings] = await loadBoth(pool, call, limits);
  const scoring = { ...scoringOf(call), errors: false };
  const probes = new ProviderProbes(engineLaunch, quietLog);
  const opened = await openComparison(
    pool,
    probes,
    [
      { ...scoring, modelPath: options.model, settings: requireData(settings, 'compare') },
      { ...scoring, modelPath: options.other, settings: requireData(otherSettings, 'compare') },
    ],
    limits,
    (model) => {
      requireEncoder(model, 'encode');
    },
  );
  for (const each of opened) {
    process.stderr.write(`${each.plan.model.name}\n`);
    printOpened(each);
  }
  const bar = new ProgressBar();
  const onPart = (fraction: number) => {
    bar.show(fraction);
  };
  const comparison = await compareOpened(pool, opened, { token, timeoutSeconds, onPart }).finally(() => {
    bar.clear();
  });
  for (const { warnings } of comparison.models) printWarnings(warnings);
  printNotes(comparison.notes);
  return comparison;
}

/** The settings of both models: the options hold for both, but for decoder, roles and setup file where stated of one. */
async function loadBoth(
  pool: EnginePool,
  { options }: Call,
  limits: RequestLimits,
): Promise<readonly [RequestedSettings, RequestedSettings]> {
  const first = await loadSettings(pool.warm(), options, limits);
  const setUp = options.text('other-set-up') ?? (options.text('set-up') === 'none' ? 'none' : undefined);
  const given = options.settings('other');
  return sharedSettings(first, await completeSettings(pool.warm(), options.other, given, setUp, limits));
}
