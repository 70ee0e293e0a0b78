import type { Warning } from '../core/problem/warning';
import { dimensionsNotFinite, rowsNotFinite } from './warnings';
import type { NotFinite } from '../contracts/analysis';
import { statisticsOf } from '../vae/diagnostics/dimensions';
import { addRow, emptySums } from '../vae/diagnostics/dimensionSums';
import { typicality, type ElboSpread } from '../vae/diagnostics/typicality';
import { eachFigure, elboOf, isFiniteRow } from './rowFigures';
import { orNull } from '../core/figures/orNull';
import { sumRows, summaryOf } from './summarySums';
import { dimensionSums } from './dimensionBlocks';
import type { NotScored } from '../core/figures/notScored';
import { notScoredBecause, type ReadColumns } from './notScored';
import type { FigureColumns } from './figureColumns';
import type { SampleWithTypicality, DimensionFigures, Summary } from '../core/figures/figures';

/** Statistics of each latent dimension over the rows scored so far. */
export function dimensionFigures(columns: FigureColumns): DimensionFigures[] {
  return statisticsOf(dimensionSums(columns), columns.prior);
}

/** The same over some rows alone. */
export function dimensionFiguresOf(columns: FigureColumns, rows: Uint32Array): DimensionFigures[] {
  const { latentDims, prior } = columns;
  const sums = emptySums(latentDims);
  for (const row of rows) addRow(sums, columns, row, prior);
  return statisticsOf(sums, prior);
}

/**
 * Per-sample means over rows of the pass: all that are scored so far, or some of them. Rows without a finite ELBO are left
 * out of the means.
 *
 * @param dimensions statistics over the same rows
 */
export function summarize(
  columns: FigureColumns,
  dimensions: readonly DimensionFigures[],
  dataLength: number,
  logStep: number | null,
  rows: Uint32Array = columns.scoredRows(),
): Summary {
  return summaryOf(sumRows(columns, rows), dimensions, dataLength, logStep);
}

/** Where the ELBOs of the rows lie, and how far apart: what {@link typicality} is measured by. */
export function elboSpread({ elbo, elboDeviation }: Summary): ElboSpread {
  return { mean: elbo ?? NaN, deviation: elboDeviation ?? NaN };
}

/** Rows that are named in a warning; the others are counted. */
const maxNamed = 5;

/** Looks through the rows scored so far for those without finite figures. */
export function findNotFinite(columns: FigureColumns): NotFinite {
  const scored = columns.scoredRows();
  const bad = scored.filter((row) => !isFiniteRow(columns, row));
  const dimensions = bad.length === 0 ? [] : deadDimensions(columns, scored);
  return { count: bad.length, first: [...bad.subarray(0, maxNamed)], dimensions };
}

/** What a user should know of rows without finite figures, once the pass is done: whose fault they are, and which. */
export function notFiniteWarnings(
  columns: ReadColumns,
  halfPrecision: readonly string[] = [],
  { count, first, dimensions }: NotFinite = findNotFinite(columns),
): Warning[] {
  if (count === 0) return [];
  if (dimensions.length > 0)
    return [
      dimensionsNotFinite({
        dimensions: dimensions.slice(0, maxNamed),
        count: dimensions.length,
        isMean: columns.has.kl,
      }),
    ];
  const areAll = (kind: NotScored['kind']) =>
    first.every((row) => notScoredBecause(columns, row)?.kind === kind);
  return [
    rowsNotFinite({
      count,
      of: columns.scoredCount,
      first: first.map(columns.sampleOf),
      hasElbo: columns.has.elbo,
      unreadable: firstOf(columns.unreadable, maxNamed).map(([row, why]) => ({ row, why })),
      halfPrecision,
      isOfSpread: areAll('kl-not-finite'),
      areDrawsLarge: areAll('draws-too-large'),
    }),
  ];
}

/** Not by spreading: there may be as many as rows. */
function firstOf<K, V>(map: ReadonlyMap<K, V>, most: number): [K, V][] {
  const first: [K, V][] = [];
  for (const entry of map) if (first.push(entry) === most) break;
  return first;
}

/** Latent dimensions whose mean isn't a number in any row. */
function deadDimensions({ mu, latentDims }: FigureColumns, rows: Uint32Array): number[] {
  const alive = new Uint8Array(latentDims);
  for (const row of rows)
    for (let j = 0; j < latentDims; j++) if (Number.isFinite(mu[row * latentDims + j]!)) alive[j] = 1;
  return [...alive.keys()].filter((j) => alive[j] === 0);
}

/** Of figures whose typicality isn't asked for. */
export const noSpread: ElboSpread = { mean: NaN, deviation: NaN };

/** The figures of one row, by its row in the pass. */
export function sampleFigures(
  columns: ReadColumns,
  row: number,
  label: string | null,
  spread: ElboSpread,
): SampleWithTypicality {
  return {
    index: columns.sampleOf(row),
    label,
    ...eachFigure((figure) => orNull(figure(columns, row))),
    notScored: columns.draws[row]! > 0 ? notScoredBecause(columns, row) : null,
    typicality: orNull(typicality(elboOf(columns, row), spread)),
  };
}
