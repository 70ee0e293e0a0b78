import path from 'node:path';
import { addBlocks } from '../results/blockSums';
import { nextSteps } from '../cluster/commands';
import { planWithSigma } from '../cluster/makePlan';
import { coverOf, gatherFigures, requireWhole, type Cover } from '../cluster/mergeParts';
import { readPlan, writePlan, type ClusterPlan } from '../cluster/planFile';
import { mergedRowsNotFinite, rowsMissing, severalMakers } from '../cluster/warnings';
import type { Warning } from '../core/problem/warning';
import type { DimensionFigures, Summary } from '../core/figures/figures';
import { writeOut } from '../export/writeOut';
import { summaryOf } from '../results/summarySums';
import { statisticsOf } from '../vae/diagnostics/dimensions';
import { Options } from './options';
import { asJsonLine } from '../export/jsonLine';
import { trainingLosses } from '../core/figures/trainingLoss';
import { defaults } from '../core/settings/defaults';
import { dimensionTable, lossTable, meansOf } from './inspectionTable';
import { printWarnings } from './terminal';

/** `latent-lens merge`: adds up the parts of a plan. */
export async function merge(args: readonly string[]): Promise<void> {
  const options = Options.parse(args, { 'allow-missing': 'boolean', format: 'string' });
  const format = options.oneOf('format', ['table', 'json']) ?? 'table';
  const folder = options.model;
  const plan = await readPlan(folder);
  const cover = await coverOf(folder, plan);
  requireWhole(folder, plan, cover, options.flag('allow-missing'));
  printWarnings(warningsOf(plan, cover));
  if (plan.stage === 'sigma') await planFigures(folder, plan, cover);
  else await mergeFigures(folder, plan, cover, format);
}

async function mergeFigures(
  folder: string,
  plan: ClusterPlan,
  cover: Cover,
  format: 'table' | 'json',
): Promise<void> {
  const { measures, content } = plan;
  const { summary: sums, dimensions: dimensionSums } = addBlocks(cover.sums);
  const dimensions = statisticsOf(dimensionSums, measures.prior);
  const summary = summaryOf(sums, dimensions, measures.dataLength, measures.logStep);
  const { beta = defaults.beta } = plan.requested;
  const losses = trainingLosses(summary, measures.dataLength, beta);
  const merged = {
    model: content.model,
    kind: measures.kind,
    executionProvider: content.executionProvider,
    settings: content.settings,
    manifest: content,
    plan: { id: plan.id, shards: plan.shards, rows: plan.rows, missingRows: cover.missingRows },
    makers: cover.makers,
    summary,
    losses,
    dimensions: measures.hasScale
      ? dimensions
      : dimensions.map((each) => ({ ...each, kl: null, sigmaMean: null })),
  };
  const figures = await gatherFigures(folder, cover);
  await writeOut(path.join(folder, 'merged.json'), asJsonLine(merged));
  process.stdout.write(
    format === 'json' ? asJsonLine(merged) : table(summary, dimensions, lossTable(losses, beta)),
  );
  for (const file of [path.join(folder, 'merged.json'), figures])
    process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}

/** Writes the plan of the figures, whose σ the parts were for, into a folder of its own. */
async function planFigures(folder: string, plan: ClusterPlan, cover: Cover): Promise<void> {
  const { sigma, plan: figures } = planWithSigma(plan, addBlocks(cover.sums).summary);
  const next = path.join(folder, 'with-sigma');
  await writePlan(next, figures);
  process.stdout.write(`sigma = ${sigma}\n`);
  process.stderr.write(`The plan of the figures with this σ is in ${path.relative(process.cwd(), next)}.\n`);
  process.stderr.write(nextSteps(next, plan));
}

const maxNamed = 5;

function warningsOf({ rows }: ClusterPlan, { makers, missingRows, parts, sums }: Cover): Warning[] {
  const count = sums.reduce((sum, { summary }) => sum + summary.rows - summary.finite, 0);
  const first = parts.flatMap(({ record }) => record.notFinite).slice(0, maxNamed);
  return [
    ...(missingRows > 0 ? [rowsMissing({ rows: missingRows, of: rows.count })] : []),
    ...(makers.length > 1
      ? [severalMakers({ makers: makers.map(({ version, processor }) => ({ version, processor })) })]
      : []),
    ...(count > 0 ? [mergedRowsNotFinite({ count, first })] : []),
  ];
}

function table(summary: Summary, dimensions: readonly DimensionFigures[], losses: string): string {
  const excluded = summary.notFinite === 0 ? '' : `, excluding ${summary.notFinite} without finite figures`;
  return `Means over ${summary.count} samples${excluded}\n${meansOf(summary)}\n${losses}${dimensionTable(dimensions)}`;
}
