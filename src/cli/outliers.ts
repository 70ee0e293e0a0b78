import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import { optionOf } from '../core/figures/outlierScore';
import { withoutSettings } from '../core/settings/requestedSettings';
import { asJsonLine } from '../export/jsonLine';
import { manifestOf, manifestPathOf, writeManifest, type ManifestContent } from '../export/manifest';
import { outliersAsCsv } from '../export/outliersCsv';
import { rowsToWrite } from '../session/outliers/scoreSets';
import { writeOut } from '../export/writeOut';
import type { EnginePool } from '../pool/enginePool';
import type { RequestLimits } from '../pool/requestWatch';
import type { ScoringCall } from '../session/scoring/openScoring';
import { ContentHashes } from '../session/files/contentHashes';
import { findOutliers } from '../session/outliers/findOutliers';
import { openOutliers } from '../session/outliers/openOutliers';
import { outlierManifest } from '../session/outliers/outlierManifest';
import { figuresOf } from '../results/passExtent';
import { highest, usualScore } from '../results/outliers/strangestRows';
import { possibleScores } from '../results/outliers/outlierScores';
import { ProviderProbes } from '../session/provider/chooseProvider';
import { completeSettings, loadSettings, modelOptions, printNotes } from './loadSettings';
import { Options, UsageError } from './options';
import { knownOf, referenceSubsetOf, requireScore, ruleOf, scoreOf } from './outlierOptions';
import { outliersAsJson, type OutlierReport } from './outliersReport';
import { outliersAsTable } from './outliersTable';
import { requireEncoder } from './requireParts';
import { printOpened, readScoring, requireData, scoringOf, scoringOptions } from './scoring';
import { engineLaunch, printWarnings, ProgressBar, quietLog, type Engines } from './terminal';

const strangestShown = 10;

/** `latent-lens outliers`: scores rows against reference rows and prints which of them are strange, and for what. */
export async function outliers(args: readonly string[], engines: Engines): Promise<void> {
  const call = readCall(args);
  await engines(async (pool, token) => {
    const report = await run(pool, call, token);
    const manifest = () => manifestOf(contentOf(report, call), new ContentHashes(pool));
    const text = await textOf(report, call.format, manifest);
    if (call.out === undefined) {
      process.stdout.write(text);
      return;
    }
    await writeOut(call.out, text);
    // JSON has its own inside.
    if (call.format !== 'json') await writeManifest(manifestPathOf(call.out), await manifest());
  });
}

type Call = ReturnType<typeof readCall>;

function readCall(args: readonly string[]) {
  const options = Options.parse(args, {
    ...modelOptions,
    ...scoringOptions,
    reference: 'string',
    'reference-subset': 'string',
    'reference-condition': 'list',
    threshold: 'string',
    score: 'string',
    background: 'string',
    'background-decoder': 'string',
    'outlier-label': 'list',
    'inlier-label': 'list',
  });
  // Report invalid options before reading any file.
  options.settings();
  const reference = options.data('reference');
  if (!reference)
    throw new UsageError('outliers requires --reference, such as the rows the model was trained on');
  const known = knownOf(options.texts('outlier-label'), options.texts('inlier-label'));
  return {
    ...readScoring(options),
    reference,
    referenceSubset: referenceSubsetOf(options.text('reference-subset')),
    referenceConditions: options.conditions('reference-condition'),
    rule: ruleOf(options.text('threshold') ?? 'q99', known),
    score: scoreOf(options.text('score')),
    known,
    background: options.path('background'),
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? ('table' as const),
    out: options.path('out'),
  };
}

async function run(pool: EnginePool, call: Call, token: CancellationToken): Promise<OutlierReport> {
  const { options, timeoutSeconds, rule, known, background } = call;
  const { reference, referenceSubset, referenceConditions } = call;
  const limits = { token, timeoutSeconds };
  const settings = requireData(await loadSettings(pool.warm(), options, limits), 'outliers');
  const bar = new ProgressBar();
  const probes = new ProviderProbes(engineLaunch, quietLog);
  const opened = await openOutliers(
    pool,
    probes,
    {
      ...{ ...scoringOf(call), modelPath: options.model, settings, errors: true },
      ...{ reference, referenceSubset, referenceConditions },
      background:
        background === undefined ? undefined : await backgroundOf(pool, background, settings, call, limits),
    },
    limits,
    (model) => {
      requireEncoder(model, 'encode');
      bar.showMessage('Reading the reference and the data… (press Ctrl+C to cancel)');
    },
  ).finally(() => {
    bar.clear();
  });
  printOpened(opened.reference);
  printNotes(opened.notes.filter(({ isNote }) => isNote === true));
  printWarnings(opened.notes.filter(({ isNote }) => isNote !== true));
  // Before passes that may take hours.
  requireScore(call.score, possibleScores(figuresOf(opened.reference.plan)));
  const result = await findOutliers(pool, opened, {
    ...{ token, timeoutSeconds, rule, known },
    onShare: (share) => {
      bar.show(share);
    },
  }).finally(() => {
    bar.clear();
  });
  printWarnings(result.warnings);
  const by = call.score ?? usualScore(result.scores, result.data.opened.effective.data.shape.length > 1);
  requireScore(by, [...result.scores.keys()]);
  const judged = result.scores.get(by)!;
  const rows = highest(judged.data, strangestShown);
  const values = await result.valuesOf(rows);
  return { ...result, by, judged, strangest: rows.map((row, place) => ({ row, values: values[place]! })) };
}

/** The background model with its own setup file; data, draws and likelihood are those of the model. */
async function backgroundOf(
  pool: EnginePool,
  modelPath: string,
  settings: ScoringCall['settings'],
  { options }: Call,
  limits: RequestLimits,
) {
  const given = withoutSettings(settings, (name) => name === 'roles' || name === 'decoder');
  const decoder = options.path('background-decoder');
  const setUp = options.text('set-up') === 'none' ? 'none' : undefined;
  const own = { ...given, ...(decoder !== undefined && { decoder }) };
  const completed = await completeSettings(pool.warm(), modelPath, own, setUp, limits);
  return { modelPath, settings: requireData(completed, 'outliers') };
}

async function textOf(
  report: OutlierReport,
  format: Call['format'],
  manifest: () => Promise<object>,
): Promise<string> {
  switch (format) {
    case 'table':
      return outliersAsTable(report);
    case 'json':
      return asJsonLine({ ...outliersAsJson(report), manifest: await manifest() });
    case 'csv':
      return outliersAsCsv({
        ...report,
        reference: rowsToWrite(report.reference),
        data: rowsToWrite(report.data),
      });
  }
}

function contentOf(report: OutlierReport, { rule, known, format, out }: Call): ManifestContent {
  const { by, background } = report;
  const choice = { rule, known, by: optionOf(by), background: background?.plan.model ?? null };
  const files = out === undefined || format === 'json' ? {} : { scores: path.basename(out) };
  return outlierManifest(report, choice, format, files);
}
