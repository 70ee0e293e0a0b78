import type { DimensionFigures } from '../core/figures/figures';
import { levelFigures } from '../core/figures/levelFigures';
import type { ModelDescription } from '../core/model/modelDescription';
import { levelErrors, levelKlsOf } from '../results/levelKls';
import type { ScoreColumns } from '../results/scoreColumns';
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
import { scoreOpened, sumUp } from '../session/scoring/scoreOpened';
import { findingsOf } from '../session/findings/findingsOf';
import { writeOut } from '../export/writeOut';
import type { EnginePool } from '../pool/enginePool';
import { labelOf } from '../results/rowLabels';
import { codesOf, usageOf } from '../results/codeFigures';
import { worstRows } from '../results/order';
import { elboSpread, sampleFigures } from '../results/summary';
import { Options } from './options';
import type { Inspection } from './inspection';
import { asJson } from './inspectionJson';
import { asTable } from './inspectionTable';
import { groupsBy } from './groups';
import { markReported } from './failedJson';
import { heldConditions, parseFailCondition } from './failIf';
import { decompose } from './decompose';
import { modelOptions, loadSettings } from './loadSettings';
import { openWithBar, printOpened, readScoring, requireData, scoringOf, scoringOptions } from './scoring';
import { ProgressBar, printWarnings, type Engines } from './terminal';

const worstShown = 5;

/**
 * `latent-lens inspect`: scores a dataset and prints the results.
 *
 * @returns whether a condition of `--fail-if` holds, which is said on stderr
 */
export async function inspect(args: readonly string[], engines: Engines): Promise<boolean> {
  const call = readCall(args);
  return engines(async (pool, token) => {
    const report = await run(pool, call, token);
    const manifest = () => manifestOf(contentOf(report, call), new ContentHashes(pool));
    const text = await textOf(report, call.format, manifest);
    if (call.out === undefined) process.stdout.write(text);
    else {
      await writeOut(call.out, text);
      // JSON has its own inside.
      if (call.format !== 'json') await writeManifest(manifestPathOf(call.out), await manifest());
    }
    try {
      const held = heldConditions(call.failIf, report.summary);
      for (const each of held) process.stderr.write(`${each}\n`);
      return held.length > 0;
    } catch (error) {
      markReported(error);
      throw error;
    }
  });
}

async function textOf(
  report: Inspection,
  format: Call['format'],
  manifest: () => Promise<Manifest>,
): Promise<string> {
  switch (format) {
    case 'table':
      return asTable(report);
    case 'json':
      return asJson(report, await manifest());
    case 'csv':
      return encodeReportCsv(
        report.samples,
        report.levels ? report.samples.map((_, place) => report.levels!.ofSample(place)) : [],
      );
  }
}

function contentOf({ source }: Inspection, { format, out, by }: Call): ManifestContent {
  const { plan, data } = source;
  return {
    kind: 'samples',
    model: plan.model,
    data,
    tables: plan.tableVersions,
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
    ...scoringOptions,
    by: 'string',
    'fail-if': 'list',
  });
  // Report invalid options before reading any file.
  options.settings();
  return {
    ...readScoring(options),
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? ('table' as const),
    out: options.path('out'),
    by: options.text('by'),
    failIf: options.texts('fail-if').map(parseFailCondition),
  };
}

function levelsIn(
  columns: ScoreColumns,
  levels: ModelDescription['levels'],
  dimensions: readonly DimensionFigures[],
): Inspection['levels'] {
  if (!levels || !columns.has.kl) return null;
  return {
    figures: levelFigures(levels, dimensions, levelErrors(columns, levels.length)),
    ofSample: (place) => levelKlsOf(columns, place, levels),
  };
}

async function run(pool: EnginePool, call: Call, token: CancellationToken): Promise<Inspection> {
  const { timeoutSeconds, by } = call;
  const limits = { token, timeoutSeconds };
  const loaded = await loadSettings(pool.warm(), call.options, limits);
  const settings = requireData(loaded, 'inspect');
  const bar = new ProgressBar();
  const scoring = { ...scoringOf(call), modelPath: call.options.model, settings, errors: true };
  const opened = await openWithBar(pool, scoring, limits, bar);
  printOpened(opened);
  const scored = await scoreOpened(pool, opened, {
    token,
    timeoutSeconds,
    onPart: (fraction) => {
      bar.show(fraction);
    },
  }).finally(() => {
    bar.clear();
  });
  const { columns, ran } = scored;
  const { effective, plan, rows } = opened;
  const { data } = effective;
  const decomposing = columns.has.kl ? decompose(pool, columns, plan.seed, token) : null;
  // Awaited once everything else is computed beside it.
  decomposing?.catch(() => undefined);
  const { summary, dimensions, source, warnings } = await sumUp(pool, opened, scored, token);
  printWarnings(warnings);
  const spread = elboSpread(summary);
  const usages = usageOf(columns);
  const sampleOf = (row: number) =>
    sampleFigures(columns, row, labelOf(data.labels, columns.first + row), spread);
  return {
    effective,
    plan,
    source,
    ran,
    dimensions,
    levels: levelsIn(columns, plan.model.levels, dimensions),
    surgery: await decomposing,
    findings: await findingsOf(pool, opened, scored, token),
    summary,
    groups: by === undefined ? null : await groupsBy(by, pool, data, columns),
    codes: usages && { usages, ofSample: (row) => codesOf(columns, row) },
    samples: Array.from({ length: rows.count }, (_, row) => sampleOf(row)),
    worst: Array.from(worstRows(columns, worstShown), sampleOf),
  };
}
