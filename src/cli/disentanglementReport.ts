import { formatDataReference } from '../core/dataset/dataReference';
import type { DatasetDescription } from '../core/dataset/datasetDescription';
import { orNull } from '../core/figures/orNull';
import type { ModelDescription } from '../core/model/modelDescription';
import type { DisentanglementResult, DisentanglementSettings } from '../session/disentanglement/disentangle';
import type { RowFactor } from '../session/disentanglement/factors';
import { describeSubset } from '../core/settings/rowSubset';
import { metrics, type Metric } from '../vae/disentanglement/scores';
import { formatTable } from './table';

/** Scores with what they are of. */
export interface DisentanglementReport {
  readonly model: ModelDescription;
  readonly data: DatasetDescription;
  readonly factors: readonly RowFactor[];
  readonly result: DisentanglementResult;
  readonly settings: DisentanglementSettings;
}

const titles: Readonly<Record<Metric, string>> = {
  mig: 'MIG',
  modularity: 'Modularity',
  sap: 'SAP',
  irs: 'IRS',
  factorVae: 'FactorVAE',
};

/** Which of the definitions in use. */
function definitionOf(metric: Metric, bins: number): string {
  switch (metric) {
    case 'mig':
      return `mutual information gap (Chen et al. 2018), codes in ${bins} bins of equal width (Locatello et al. 2019)`;
    case 'modularity':
      return `Ridgeway and Mozer 2018, codes in ${bins} bins of equal width, without dimensions that tell of no factor`;
    case 'sap':
      return 'attribute predictability (Kumar et al. 2018): R² for numbers, 2 × balanced accuracy − 1 of the best threshold for classes';
    case 'factorVae':
      return 'Kim and Mnih 2018, batches of 64 rows: 10,000 vote, 5,000 are tried; one factor in K by chance';
    case 'irs':
      return 'interventional robustness (Suter et al. 2019), 99 % quantile, each dimension weighted by its largest deviation';
  }
}

const explicitnessDefinition =
  'Ridgeway and Mozer 2018: held-out AUROC of a linear probe of each value, 0.5 by chance';

const integratedDefinition =
  'mutual information gap (Chen et al. 2018) as they define it: integrated over the posteriors, without bins';

const betaVaeDefinition =
  'Higgins et al. 2017: 64 pairs a point, 2,000 points fitted and 2,000 tried by a linear classifier; one factor in K by chance';

const symmetryDefinition =
  'D_LSBD (Tonnaer et al. 2022) of the factors that turn: 0 for an exact linear representation, 1 for none';

/** The report as an object for JSON. A score that is not defined is null, with why. */
export function disentanglementAsJson({
  model,
  data,
  factors,
  result,
  settings,
}: DisentanglementReport): object {
  const { scores, bootstrap, matrix, rows, leftOut, dead, values } = result;
  const scored = metrics.map((metric) => {
    const definition = definitionOf(metric, settings.bins);
    const value = orNull(scores[metric]);
    const why = 'fewer factors or dimensions vary than it needs';
    return [
      metric,
      value === null
        ? { value, low: null, high: null, definition, why }
        : { value, ...bootstrap.interval(scores, metric), definition },
    ];
  });
  return {
    model: model.name,
    dataset: formatDataReference(data.reference),
    rows,
    ofRows: data.total,
    subset: describeSubset(data.view?.subset ?? {}),
    leftOut,
    settings,
    factors: factors.map(({ name, kind }, place) => ({
      name,
      kind,
      values: values[place],
      entropy: matrix.entropies[place],
    })),
    deadDimensions: dead,
    ...(Object.fromEntries(scored) as object),
    migIntegrated: result.integratedGap && {
      value: orNull(result.integratedGap.value),
      definition: integratedDefinition,
      draws: result.integratedGap.draws,
    },
    explicitness: { value: orNull(result.explicitness), definition: explicitnessDefinition },
    betaVae: { value: orNull(result.betaVae), definition: betaVaeDefinition },
    lsbd: result.symmetry && {
      value: result.symmetry.value,
      definition: symmetryDefinition,
      cycles: result.symmetry.cycles.map((cycle, place) => ({ factor: settings.cyclic[place], ...cycle })),
    },
    mutualInformation: matrix.information.map((row) => [...row]),
  };
}

/** The report for people. */
export function disentanglementAsTable({ data, factors, result, settings }: DisentanglementReport): string {
  const { scores, bootstrap, matrix, rows, leftOut, dead, values } = result;
  const lines = metrics.map((metric) => {
    const value = scores[metric];
    const { low, high } = bootstrap.interval(scores, metric);
    const interval = Number.isNaN(value) ? '' : `${low.toFixed(3)} … ${high.toFixed(3)}`;
    return [titles[metric], scoreText(value), interval, definitionOf(metric, settings.bins)];
  });
  if (result.integratedGap)
    lines.splice(1, 0, ['MIG, integrated', scoreText(result.integratedGap.value), '', integratedDefinition]);
  lines.push(['Explicitness', scoreText(result.explicitness), '', explicitnessDefinition]);
  lines.push(['BetaVAE', scoreText(result.betaVae), '', betaVaeDefinition]);
  if (result.symmetry) lines.push(['D_LSBD', result.symmetry.value.toFixed(3), '', symmetryDefinition]);
  const cycles = (result.symmetry?.cycles ?? []).map(
    ({ value, turns }, place) => `${settings.cyclic[place]!} ${value.toFixed(3)} with ω = ${turns}`,
  );
  const dimensions = mostTelling(matrix.information);
  const others = matrix.information.length - dimensions.length;
  const head = ['factor', 'values', 'H', ...dimensions.map((dimension) => `z${dimension}`)];
  const information = factors.map(({ name, kind }, place) => [
    `${name} (${kind})`,
    String(values[place]),
    matrix.entropies[place]!.toFixed(2),
    ...dimensions.map((dimension) => matrix.information[dimension]![place]!.toFixed(2)),
  ]);
  const without = leftOut > 0 ? `, ${leftOut} left out for values that are missing or not finite` : '';
  return [
    `${rows} of ${data.total} rows${describeChosen(data)}${without}; 95 % intervals of ${settings.draws} bootstrap draws, seed ${settings.seed}\n\n`,
    formatTable(['metric', 'score', '95 %', 'definition'], lines, [1, 2]),
    ...(cycles.length > 0 ? [`\nD_LSBD of each factor: ${cycles.join(', ')}\n`] : []),
    `\nMutual information in nats; ${dead} of ${matrix.information.length} dimensions tell of no factor${others > 0 ? `, and ${others} that tell less are left out` : ''}\n\n`,
    formatTable(head, information, [...head.keys()].slice(1)),
  ].join('');
}

function scoreText(value: number): string {
  return Number.isNaN(value) ? '—' : value.toFixed(3);
}

/** Which of its rows are looked at, where they are not all. */
function describeChosen({ count, total, view }: DatasetDescription): string {
  return count === total ? '' : ` (${describeSubset(view?.subset ?? {})})`;
}

/** Columns that a terminal has room for. */
const maxColumns = 16;

/** The dimensions that tell the most of any factor, in their order. */
function mostTelling(information: readonly Float64Array[]): number[] {
  const best = information.map((row) => Math.max(...row));
  return [...information.keys()]
    .sort((a, b) => best[b]! - best[a]!)
    .slice(0, maxColumns)
    .sort((a, b) => a - b);
}
