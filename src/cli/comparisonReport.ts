import { printable } from '../core/problem/names';
import { formatDataReference } from '../core/dataset/dataReference';
import { figureSettings } from '../export/figureSettings';
import { rowsThatFlip, type SampleDifference } from '../results/comparePasses';
import type { ComparedModel, ModelComparison } from '../session/comparison/compareModels';
import { asJsonLine } from './reportJson';
import { rolesAsData } from './rolesAsData';
import { formatTable } from './table';

const shownEachWay = 5;

/** A comparison as one line of JSON. */
export function comparisonAsJson({ models: [first, other], ...comparison }: ModelComparison): string {
  const { count, ...figures } = comparison.summary;
  const { rows, effective } = first.opened;
  const { data } = effective;
  const report = {
    model: modelAsData(first),
    other: modelAsData(other),
    dataset: { count: data.count, shape: data.shape },
    summary: { count: rows.count, ...noNaN(figures), notFinite: rows.count - count },
    notes: comparison.notes,
    samples: comparison.samples,
  };
  return asJsonLine(report);
}

function modelAsData({ opened, summary, dimensions, source, warnings }: ComparedModel) {
  const { model } = opened.plan;
  return {
    model: model.name,
    kind: model.kind,
    roles: rolesAsData(model),
    executionProvider: opened.plan.provider,
    settings: figureSettings(source),
    summary,
    dimensions,
    warnings,
  };
}

const columns = [
  'index',
  'deltaElbo',
  'deltaElboSe',
  'deltaReconstruction',
  'deltaKl',
  'elbo',
  'otherElbo',
] as const satisfies readonly (keyof SampleDifference)[];

/** The rows of a comparison as CSV; empty where there is no figure. */
export function comparisonAsCsv({ samples }: ModelComparison): string {
  const lines = samples.map((sample) => columns.map((name) => String(sample[name] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** A comparison as tables for people. Figures are in nats a sample. */
export function comparisonAsTable({ summary, notFinite, samples, models }: ModelComparison): string {
  const [{ opened }] = models;
  const facts = [
    ['first', names(models[0])],
    ['second', names(models[1])],
    ['data', formatDataReference(opened.effective.data.reference)],
    ['draws', `L = ${opened.plan.samples}, seed ${opened.plan.seed}, the same noise for both`],
  ];
  const excluded = notFinite === 0 ? '' : `, excluding ${notFinite} without a finite ELBO under both`;
  const means = [
    ['ΔELBO', `${signed(summary.deltaElbo)} ± ${nats(summary.deltaElboSe)} nats (paired)`],
    ['Monte Carlo', `± ${nats(summary.monteCarloSe)} of it, which more draws would remove`],
    ['unpaired', `± ${nats(summary.unpairedSe)} if rows and noise were not shared`],
    ['win rate', `${(100 * summary.winRate).toFixed(1)}% of the rows`],
    ['Δrate', `${signed(summary.deltaRate)} nats (KL)`],
    ['Δdistortion', `${signed(summary.deltaDistortion)} nats`],
  ];
  const own = formatTable(
    ['', 'ELBO', '± SE', 'rate', 'distortion', 'active units'],
    models.map((model, place) => [
      place === 0 ? 'first' : 'second',
      nats(model.summary.elbo),
      nats(model.summary.elboSe),
      nats(model.summary.rate),
      nats(model.summary.distortion),
      `${model.summary.activeUnits} of ${model.summary.latentDims}`,
    ]),
    [1, 2, 3, 4],
  );
  const { losses, wins } = rowsThatFlip(samples, shownEachWay);
  const pairs = (list: readonly (readonly string[])[]) =>
    list.map(([name, value]) => `  ${name!.padEnd(15)}${value!}\n`).join('');
  return printable(
    `${pairs(facts)}\nFirst minus second, means over ${summary.count} samples${excluded}\n${pairs(means)}\n${own}\n` +
      `Where the first loses most\n${rowTable(losses)}\n` +
      `Where it wins most\n${rowTable(wins)}`,
  );
}

function names({ opened: { plan } }: ComparedModel): string {
  return `${plan.model.name} (${plan.model.pairing})`;
}

function rowTable(samples: readonly SampleDifference[]): string {
  return formatTable(
    ['row', 'ΔELBO', '± MC', 'Δreconstruction', 'ΔKL', 'first', 'second'],
    samples.map((sample) => [
      String(sample.index),
      signed(sample.deltaElbo),
      nats(sample.deltaElboSe),
      signed(sample.deltaReconstruction),
      signed(sample.deltaKl),
      nats(sample.elbo),
      nats(sample.otherElbo),
    ]),
    [0, 1, 2, 3, 4, 5, 6],
  );
}

function nats(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(2);
}

function signed(value: number | null): string {
  const text = nats(value);
  return value !== null && value > 0 ? `+${text}` : text;
}

function noNaN<T extends Readonly<Record<string, number>>>(figures: T): Record<keyof T, number | null> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
  ) as Record<keyof T, number | null>;
}
