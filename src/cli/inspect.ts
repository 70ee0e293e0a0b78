import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import { inspectToFileWords } from '../export/commandWords';
import { encodeReportCsv } from '../export/samplesCsv';
import { figureSettings } from '../export/figureSettings';
import {
  manifestOf,
  manifestPathOf,
  writeManifest,
  type Manifest,
  type ManifestContent,
} from '../export/manifest';
import { ContentHashes } from '../session/files/contentHashes';
import { chooseProvider, ProviderProbes } from '../session/provider/chooseProvider';
import { dimensionsOf, logStepOf } from '../session/pass/dataStep';
import { runSanityChecks } from '../session/pass/runSanityChecks';
import { passPlan } from '../session/pass/passPlan';
import { runPass } from '../session/pass/runPass';
import { costNote } from '../session/pace/paceNotes';
import { withRowCost } from '../session/pace/measureRowCost';
import { resolveSettings } from '../session/settings/effectiveSettings';
import { OpenedTables } from '../session/files/openedTables';
import { requestedScoring } from '../session/settings/requestedValues';
import { writeOut } from '../export/writeOut';
import type { EnginePool } from '../pool/enginePool';
import type { RowRange } from '../core/figures/scorePlan';
import { defaults } from '../core/settings/defaults';
import { labelOf } from '../results/rowLabels';
import { codesOf, usageOf } from '../results/codeFigures';
import { weightWarnings } from '../results/effectiveSampleSize';
import { ScoreColumns } from '../results/scoreColumns';
import {
  dimensionFigures,
  elboSpread,
  notFiniteWarnings,
  sampleFigures,
  summarize,
} from '../results/summary';
import { Options, UsageError } from './options';
import { printProposals } from './printProposals';
import type { Report } from './report';
import { asJson } from './reportJson';
import { asTable } from './reportTable';
import { groupsBy } from './groups';
import { decompose } from './decompose';
import { openBoth } from './openBoth';
import { modelOptions, loadSettings } from './loadSettings';
import { engineLaunch, ProgressBar, quietLog, printWarnings, type Engines } from './terminal';
import { type Likelihood } from '../core/settings/likelihood';
import { rowsOutOfRange } from './problems';

/** `latent-lens inspect`: scores a dataset and prints the results. */
export async function inspect(args: readonly string[], engines: Engines): Promise<void> {
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

async function textOf(
  report: Report,
  format: Call['format'],
  manifest: () => Promise<Manifest>,
): Promise<string> {
  switch (format) {
    case 'table':
      return asTable(report);
    case 'json':
      return asJson(report, await manifest());
    case 'csv':
      return encodeReportCsv(report.samples);
  }
}

function contentOf({ source }: Report, { format, out, by }: Call): ManifestContent {
  const { plan, data } = source;
  return {
    kind: 'samples',
    model: plan.model,
    data,
    tables: plan.conditionVersions,
    provider: plan.provider,
    settings: { ...figureSettings(source), ...(by !== undefined && { by }) },
    files: out === undefined || format === 'json' ? {} : { figures: path.basename(out) },
    command: inspectToFileWords(source, plan.samples, plan.importance, format, by),
  };
}

type Call = ReturnType<typeof readCall>;

function readCall(args: readonly string[]) {
  const options = Options.parse(args, {
    ...modelOptions,
    data: 'string',
    labels: 'string',
    by: 'string',
    limit: 'string',
    offset: 'string',
    subset: 'string',
    recipe: 'string',
    likelihood: 'string',
    prior: 'string',
    samples: 'string',
    importance: 'string',
    seed: 'string',
    ep: 'string',
    batch: 'string',
    scale: 'string',
    layout: 'string',
    timeout: 'string',
    format: 'string',
    out: 'string',
  });
  // Report invalid options before reading any file.
  options.settings();
  return {
    options,
    limit: options.whole('limit', 1),
    offset: options.whole('offset', 0) ?? 0,
    provider: options.provider() ?? defaults.provider,
    batch: options.whole('batch', 1, 65_536) ?? defaults.batch,
    timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds,
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? ('table' as const),
    out: options.path('out'),
    by: options.text('by'),
  };
}

async function run(pool: EnginePool, call: Call, token: CancellationToken): Promise<Report> {
  const limits = { token, timeoutSeconds: call.timeoutSeconds };
  const engine = pool.warm();
  const settings = await loadSettings(engine, call.options, limits);
  if (!settings.data) throw new UsageError('inspect requires --data or a setup file with a data entry');
  const files = { modelPath: call.options.model, decoderPath: settings.decoder, roles: settings.roles };
  const providerChoice = chooseProvider(call.provider, new ProviderProbes(engineLaunch, quietLog));
  // A failure is reported when this promise is awaited, unless something else fails first.
  providerChoice.catch(() => undefined);
  const bar = new ProgressBar();
  const { model: bound, data } = await openBoth(engine, files, settings, limits, bar);
  const { provider, note } = await providerChoice;
  const model = await withRowCost(() => pool.warm(), bound, provider, limits);
  const effective = await new OpenedTables(() => pool.warm(), limits).open(
    resolveSettings(model, data, requestedScoring(settings)),
  );
  printProposals(effective, note);
  const rows = chosenRows(call, data.count);
  const plan = passPlan(effective, settings, { provider, errors: true, batch: call.batch });
  const cost = costNote(model, plan, rows.count);
  if (cost !== undefined) process.stderr.write(`${cost}\n`);
  const columns = ScoreColumns.of(plan, rows, data.rows);
  let ran: Likelihood | null;
  try {
    ran = await runPass(pool, plan, columns, {
      token,
      timeoutSeconds: call.timeoutSeconds,
      firstDrawFirst: true,
      onPart: (fraction) => {
        bar.show(fraction);
      },
    });
  } finally {
    bar.clear();
  }
  const decomposing = columns.has.kl ? decompose(pool, columns, plan.seed, token) : null;
  // Awaited once everything else is computed beside it.
  decomposing?.catch(() => undefined);
  printWarnings(await runSanityChecks(pool, plan, ran, rows, token));
  printWarnings([...notFiniteWarnings(columns, model.halfPrecision), ...weightWarnings(columns)]);
  const dimensions = dimensionFigures(columns);
  const summary = summarize(columns, dimensions, dimensionsOf(effective), logStepOf(effective));
  const spread = elboSpread(summary);
  const { by } = call;
  const usage = usageOf(columns);
  return {
    effective,
    plan,
    source: {
      plan,
      data,
      requested: settings,
      layout: effective.layout.value,
      sigma: ran && 'sigma' in ran ? ran.sigma : undefined,
      ...(rows.count < data.count && { stretch: rows }),
    },
    ran,
    dimensions,
    surgery: await decomposing,
    summary,
    groups: by === undefined ? null : await groupsBy(by, pool, data, columns),
    codes: usage && { usage, ofSample: (row) => codesOf(columns, row) },
    samples: Array.from({ length: rows.count }, (_, row) =>
      sampleFigures(columns, row, labelOf(data.labels, columns.first + row), spread),
    ),
  };
}

function chosenRows({ offset, limit }: Call, count: number): RowRange {
  if (offset >= count) {
    throw rowsOutOfRange({ offset, count });
  }
  return { start: offset, count: Math.min(limit ?? Infinity, count - offset) };
}
