import { chooseProvider, ProviderProbes } from '../inspection/chooseProvider';
import { dimensionsOf, logStepOf } from '../inspection/dataStep';
import { inSlices } from '../inspection/inSlices';
import { runPass } from '../inspection/runPass';
import { describe, describeData, joinSetUp, type SetUp } from '../inspection/setUp';
import { writeOut } from '../export/priorFiles';
import type { EnginePool } from '../pool/enginePool';
import type { RowRange, ScorePlan } from '../protocol/inspection';
import { problem } from '../protocol/problem';
import { elementCount } from '../protocol/shape';
import { defaults, formatLikelihood, formatScale, mostDraws, type Likelihood } from '../protocol/settings';
import { labelOf } from '../results/labelOf';
import { weightWarnings } from '../results/effectiveSampleSize';
import { ScoreColumns } from '../results/scoreColumns';
import {
  dimensionFigures,
  elboSpread,
  notFiniteWarnings,
  sampleFigures,
  summarise,
} from '../results/summary';
import { surgerySteps } from '../results/surgery';
import type { CancellationToken } from 'vscode-jsonrpc';
import { Options, WrongCall } from './options';
import { asCsv, asJson, asTable, type Report } from './report';
import { engineEntry, ProgressBar, quietLog, withEngines } from './terminal';

const reports = { table: asTable, json: asJson, csv: asCsv };

/** `latent-lens inspect`: scores a data set and prints what was found. */
export async function inspect(args: readonly string[]): Promise<void> {
  const call = readCall(args);
  const report = await withEngines((pool, token) => run(pool, call, token));
  const text = reports[call.format](report);
  if (call.out === undefined) process.stdout.write(text);
  else await writeOut(call.out, text);
}

type Call = ReturnType<typeof readCall>;

function readCall(args: readonly string[]) {
  const options = Options.parse(args, {
    decoder: 'string',
    data: 'string',
    labels: 'string',
    limit: 'string',
    offset: 'string',
    likelihood: 'string',
    prior: 'string',
    samples: 'string',
    importance: 'string',
    seed: 'string',
    ep: 'string',
    batch: 'string',
    role: 'list',
    scale: 'string',
    layout: 'string',
    timeout: 'string',
    format: 'string',
    out: 'string',
  });
  const data = options.data('data');
  if (!data) throw new WrongCall('inspect needs --data');
  return {
    model: options.model,
    decoder: options.path('decoder'),
    data,
    labels: options.data('labels'),
    limit: options.whole('limit', 1),
    offset: options.whole('offset', 0) ?? 0,
    wishes: { likelihood: options.likelihood(), scale: options.scale(), layout: options.layout() },
    prior: options.prior() ?? defaults.latentPrior,
    samples: options.whole('samples', 1, mostDraws) ?? defaults.samples,
    importance: options.whole('importance', 0, mostDraws) ?? defaults.importance,
    seed: options.whole('seed', 0) ?? defaults.seed,
    provider: options.provider() ?? defaults.provider,
    batch: options.whole('batch', 1, 65_536) ?? defaults.batch,
    overrides: options.roles(),
    timeoutSeconds: options.positive('timeout') ?? defaults.timeoutSeconds,
    format: options.oneOf('format', ['table', 'json', 'csv']) ?? ('table' as const),
    out: options.path('out'),
  };
}

async function run(pool: EnginePool, call: Call, token: CancellationToken): Promise<Report> {
  const limits = { token, timeoutSeconds: call.timeoutSeconds };
  const engine = pool.warm();
  const [model, data, { provider, note }] = await Promise.all([
    describe(engine, call.model, call.decoder, call.overrides, limits),
    describeData(engine, call.data, call.labels, limits),
    chooseProvider(call.provider, new ProviderProbes(engineEntry, quietLog)),
  ]);
  const setUp = joinSetUp(model, data, call.wishes);
  sayProposals(setUp, note);
  const rows = chosenRows(call, data.count);
  const plan: ScorePlan = {
    model,
    data: data.reference,
    preprocessing: setUp.preprocessing,
    likelihood: setUp.likelihood.value,
    prior: call.prior,
    samples: call.samples,
    importance: call.importance,
    seed: call.seed,
    provider,
    batch: call.batch,
  };
  const columns = new ScoreColumns(
    rows.start,
    rows.count,
    elementCount(model.latentShape),
    plan.samples,
    plan.importance,
    plan.prior,
  );
  const bar = new ProgressBar();
  let ran: Likelihood;
  try {
    ran = await runPass(pool, plan, columns, {
      token,
      timeoutSeconds: call.timeoutSeconds,
      firstDrawFirst: false,
      onPart: (fraction) => {
        bar.show(fraction);
      },
    });
  } finally {
    bar.clear();
  }
  sayWarnings([...notFiniteWarnings(columns), ...weightWarnings(columns)]);
  const dimensions = dimensionFigures(columns);
  const summary = summarise(columns, dimensions, dimensionsOf(setUp), logStepOf(setUp));
  const spread = elboSpread(summary);
  return {
    setUp,
    plan,
    ran,
    dimensions,
    surgery: await inSlices(surgerySteps(columns, plan.seed), token),
    summary,
    samples: Array.from({ length: rows.count }, (_, row) =>
      sampleFigures(columns, row, labelOf(data.labels, columns.first + row), spread),
    ),
  };
}

/** Choices that were made for the user are said, on stderr so that they stay out of what is piped on. */
function sayProposals({ scale, likelihood, warnings }: SetUp, note: string): void {
  const lines = [
    ...(scale.chosenBy === 'proposal' ? [`scale ${formatScale(scale.value)}: ${scale.evidence}`] : []),
    ...(likelihood.chosenBy === 'proposal'
      ? [`likelihood ${formatLikelihood(likelihood.value)}: ${likelihood.evidence}`]
      : []),
    ...(note === '' ? [] : [`execution provider: ${note}`]),
  ];
  for (const line of lines) process.stderr.write(`${line}\n`);
  sayWarnings(warnings);
}

function sayWarnings(warnings: readonly string[]): void {
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
}

function chosenRows({ offset, limit }: Call, count: number): RowRange {
  if (offset >= count) {
    throw problem(
      'data-mismatch',
      `The data have ${count} rows, so none is left from row ${offset} on.`,
      'Give a smaller --offset.',
    );
  }
  return { start: offset, count: Math.min(limit ?? Infinity, count - offset) };
}
