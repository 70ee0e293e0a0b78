import type { CancellationToken } from 'vscode-jsonrpc';
import type { Analysis } from '../../analysis/analysis';
import { reconstructRows } from '../../contracts/engine';
import { toBytes } from '../../core/dataset/picture';
import { levelFigures } from '../../core/figures/levelFigures';
import type { Warning } from '../../core/problem/warning';
import { figureSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { manifestOf } from '../../export/manifest';
import type { ReportContents, ReportRow } from '../../export/report/reportContents';
import { reportToFileWords } from '../../export/report/reportWords';
import { findFaults } from '../../findings/findFaults';
import { shows } from '../../model/describedModel';
import type { EnginePool } from '../../pool/enginePool';
import { latentUseOf } from '../../results/latentUseOf';
import { worstOrder } from '../../results/order';
import { differenceHistogram } from '../../results/differenceHistogram';
import { elboOf, isFiniteRow, squaredErrorOf } from '../../results/rowFigures';
import { levelErrors } from '../../results/levelKls';
import { labelOf } from '../../results/rowLabels';
import type { ScoreColumns } from '../../results/scoreColumns';
import { noSpread, sampleFigures } from '../../results/summary';
import { dataPicture } from '../panelState';
import { dimensionsOf, logStepOf } from '../pass/dataStep';
import { sharedLabels } from '../pass/sharedFacts';
import { requestLimits } from '../requestLimits';
import { warningsOf } from '../scoring/warningsOf';
import type { OpenedScoring } from '../scoring/openScoring';
import { sourceOfScoring, type Scored } from '../scoring/scoreOpened';
import { displayOf } from '../settings/requestedValues';
import { measureEvidence } from '../findings/measureEvidence';
import { latentMap } from './latentMap';
import { priorPictures } from './priorPictures';

/** Rows that are shown of either end. */
const rowsShown = 8;

/** Whom a report asks. */
export interface ReportWork {
  readonly pool: EnginePool;
  readonly analysis: Analysis;
  readonly hashes: Hashes;
  readonly token: CancellationToken;
}

/**
 * Gathers what a report shows of a pass that is done.
 *
 * @param warnings of its figures
 */
export async function gatherReport(
  opened: OpenedScoring,
  scored: Scored,
  warnings: readonly Warning[],
  { pool, analysis, hashes, token }: ReportWork,
): Promise<ReportContents> {
  const { effective, plan, requested } = opened;
  const { columns, ran } = scored;
  const { data } = effective;
  const source = sourceOfScoring(opened, ran);
  const summing = { dataLength: dimensionsOf(effective), logStep: logStepOf(effective) };
  const labels = sharedLabels(data);
  const figures = await analysis.ask('summarize', columns, summing, token);
  const evidence = await measureEvidence({ plan, data, columns }, pool, analysis, token);
  const order = await analysis.ask('sortRows', columns, { order: worstOrder(columns.has), labels }, token);
  const known = order.filter((row) => isFiniteRow(columns, row));
  const shown = [known.slice(0, rowsShown), known.slice(-rowsShown).reverse()];
  const picture = dataPicture(effective, displayOf(requested));
  const [worst, best] = await Promise.all(
    shown.map((rows) => reportRows(opened, columns, rows, picture, pool, token)),
  );
  return {
    source,
    summary: figures.summary,
    dimensions: figures.dimensions,
    levels:
      plan.model.levels && columns.has.kl
        ? levelFigures(plan.model.levels, figures.dimensions, levelErrors(columns, plan.model.levels.length))
        : null,
    use: latentUseOf(figures.dimensions, figures.codes, figures.summary.kl, plan.prior),
    klDecomposition: columns.has.kl
      ? await analysis.ask('decomposeKl', columns, { seed: plan.seed }, token)
      : null,
    findings: findFaults(evidence, plan.prior),
    labels: labels ? await analysis.ask('averageLabels', columns, labels, token) : null,
    histogram: histogramOf(columns),
    map: columns.latentDims > 1 ? await latentMap(columns, labels, analysis, token) : null,
    worst: worst!,
    best: best!,
    picture,
    prior: await priorPictures(opened, pool, token),
    warnings: warningsOf(opened, warnings),
    manifest: await manifestOf(
      {
        kind: 'report',
        model: plan.model,
        data,
        tables: plan.tableVersions,
        provider: plan.provider,
        settings: figureSettings(source),
        files: {},
        command: reportToFileWords(source),
      },
      hashes,
    ),
  };
}

async function reportRows(
  { plan, rows, effective: { data } }: OpenedScoring,
  columns: ScoreColumns,
  shown: Uint32Array,
  picture: ReportContents['picture'],
  pool: EnginePool,
  token: CancellationToken,
): Promise<readonly ReportRow[]> {
  if (shown.length === 0) return [];
  const { inputs, reconstructions } = await pool
    .warm()
    .request(
      reconstructRows,
      { plan, rows: Array.from(shown, (row) => rows.start + row), at: 'posterior-mean' },
      { ...requestLimits, token },
    );
  const length = inputs.length / shown.length;
  const bytesOf = (values: Float32Array, place: number) =>
    toBytes(values.subarray(place * length, (place + 1) * length), 1, picture);
  const reconstructs = shows(plan.model, 'reconstructions') && reconstructions.length === inputs.length;
  return Array.from(shown, (row, place) => ({
    figures: sampleFigures(columns, row, labelOf(data.labels, columns.first + row), noSpread),
    input: bytesOf(inputs, place),
    reconstruction: reconstructs ? bytesOf(reconstructions, place) : null,
  }));
}

function histogramOf(columns: ScoreColumns): ReportContents['histogram'] {
  const { has, count } = columns;
  if (!has.elbo && !has.errors) return null;
  const figure = has.elbo ? 'elbo' : 'meanSquaredError';
  const valueOf = has.elbo ? elboOf : squaredErrorOf;
  const values = Float64Array.from({ length: count }, (_, row) => valueOf(columns, row));
  return { figure, bins: differenceHistogram(values) };
}
