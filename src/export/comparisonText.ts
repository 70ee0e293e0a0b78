import type { LatentComparison } from '../contracts/panel/latentComparison';
import type { Warning } from '../core/problem/warning';
import type { DimensionFigures, Summary } from '../core/figures/figures';
import type { SampleDifference } from '../results/comparePasses';
import type { PairedDifference } from '../vae/compare/pairedDifference';
import { figureSettings } from './figureSettings';
import type { FigureSource } from './figureSource';
import { asJson } from './jsonLine';
import { rolesAsData } from './rolesAsData';

/** One of two models that were compared, with its own figures. */
export interface ComparedRecord {
  readonly source: FigureSource;
  readonly summary: Summary;
  readonly dimensions: readonly DimensionFigures[];
  readonly warnings: readonly Warning[];
}

/** A comparison but for its rows; differences are the first's figures minus the second's. */
export interface ComparisonRecord {
  readonly models: readonly [ComparedRecord, ComparedRecord];
  /** Rows that both were scored on. */
  readonly rows: number;
  readonly summary: { readonly [F in keyof PairedDifference]: F extends 'count' ? number : number | null };
  readonly latents: LatentComparison | null;
  readonly notes: readonly Warning[];
}

/**
 * A comparison as one line of JSON.
 *
 * @param samples its rows as {@link differencesAsJson} writes them
 */
export function comparisonAsJson(
  { models, rows, summary, latents, notes }: ComparisonRecord,
  samples: string,
) {
  const [first, other] = models;
  const { data } = first.source;
  const report = asJson({
    model: modelAsData(first),
    other: modelAsData(other),
    dataset: { count: data.count, shape: data.shape },
    summary: summaryAsData({ rows, summary, latents }),
    notes: notes.map(({ what }) => what),
  });
  return `${report.slice(0, -1)},"samples":${samples}}\n`;
}

/** The rows of a comparison as a JSON array. */
export function differencesAsJson(samples: readonly SampleDifference[]): string {
  return asJson(samples);
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
export function differencesAsCsv(samples: readonly SampleDifference[]): string {
  const lines = samples.map((sample) => columns.map((name) => String(sample[name] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function modelAsData({ source, summary, dimensions, warnings }: ComparedRecord) {
  const { model, provider } = source.plan;
  return {
    model: model.name,
    kind: model.kind,
    roles: rolesAsData(model),
    executionProvider: provider,
    settings: figureSettings(source),
    summary,
    dimensions,
    warnings: warnings.map(({ what }) => what),
  };
}

/** The means of a comparison and how far the latent spaces are the same; null where there is no figure. */
export function summaryAsData({
  rows,
  summary,
  latents,
}: Pick<ComparisonRecord, 'rows' | 'summary' | 'latents'>) {
  const { count, ...figures } = summary;
  return { count: rows, ...noNaN(figures), notFinite: rows - count, ...latentsAsData(latents) };
}

function latentsAsData(latents: LatentComparison | null) {
  const { rows, cka, neighborhoodOverlap, matches } = latents ?? {
    ...{ rows: null, cka: null, neighborhoodOverlap: null, matches: null },
  };
  return { cka, neighborhoodOverlap, latentRows: rows, matches };
}

function noNaN<T extends Readonly<Record<string, number | null>>>(
  figures: T,
): Record<keyof T, number | null> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
  ) as Record<keyof T, number | null>;
}
