import { finiteOrNull } from '../core/figures/orNull';
import type { KeptDraws, PassDifference } from '../contracts/analysis/comparison';
import type { ElboDifference, FlippedRow } from '../contracts/panel/comparison';
import { pairedMean } from '../vae/compare/pairedMean';
import type { PairedDifference } from '../vae/compare/pairedDifference';
import { comparePasses, rowsThatFlip } from './comparePasses';
import { differenceHistogram } from './differenceHistogram';
import type { FigureColumns } from './figureColumns';
import { squaredErrorOf } from './rowFigures';

/** Rows that are listed each way. */
const listedRows = 5;

/** The first pass minus the other, as it is shown: by their ELBOs, or, without draws that they share, by their errors. */
export function passDifference(
  first: FigureColumns,
  other: FigureColumns,
  draws: KeptDraws | null,
): PassDifference {
  return draws ? elboDifference(first, other, draws) : errorDifference(first, other);
}

function elboDifference(first: FigureColumns, other: FigureColumns, draws: KeptDraws): PassDifference {
  const { summary, notFinite, samples } = comparePasses(first, other, draws);
  const { losses, wins } = rowsThatFlip(samples, listedRows);
  const listed = (rows: typeof losses): FlippedRow[] =>
    rows.map(({ index, deltaElbo, deltaElboSe, elbo, otherElbo }) => ({
      index,
      delta: deltaElbo!,
      deltaSe: deltaElboSe,
      own: elbo!,
      other: otherElbo!,
    }));
  return {
    difference: meansOf(summary),
    notFinite,
    histogram: differenceHistogram(samples.map(({ deltaElbo }) => deltaElbo ?? NaN)),
    losses: listed(losses),
    wins: listed(wins),
  };
}

function meansOf(means: PairedDifference): ElboDifference {
  return {
    kind: 'elbo',
    deltaElbo: finiteOrNull(means.deltaElbo),
    deltaElboSe: finiteOrNull(means.deltaElboSe),
    monteCarloSe: finiteOrNull(means.monteCarloSe),
    unpairedSe: finiteOrNull(means.unpairedSe),
    winRate: finiteOrNull(means.winRate),
    deltaRate: finiteOrNull(means.deltaRate),
    deltaRateSe: finiteOrNull(means.deltaRateSe),
    deltaDistortion: finiteOrNull(means.deltaDistortion),
    deltaDistortionSe: finiteOrNull(means.deltaDistortionSe),
  };
}

function errorDifference(first: FigureColumns, other: FigureColumns): PassDifference {
  const of = (columns: FigureColumns) =>
    Float64Array.from({ length: columns.count }, (_, row) => squaredErrorOf(columns, row));
  const [own, others] = [of(first), of(other)];
  const { count, delta, deltaSe, unpairedSe, lowerRate } = pairedMean(own, others);
  const deltas = own.map((value, row) => value - others[row]!);
  const rows = Array.from(deltas.keys())
    .filter((row) => Number.isFinite(deltas[row]) && deltas[row] !== 0)
    .sort((a, b) => deltas[b]! - deltas[a]!);
  const listed = (chosen: readonly number[]): FlippedRow[] =>
    chosen.map((row) => ({
      index: first.sampleOf(row),
      delta: deltas[row]!,
      deltaSe: null,
      own: own[row]!,
      other: others[row]!,
    }));
  return {
    difference: {
      kind: 'errors',
      deltaError: finiteOrNull(delta),
      deltaErrorSe: finiteOrNull(deltaSe),
      unpairedSe: finiteOrNull(unpairedSe),
      winRate: finiteOrNull(lowerRate),
    },
    notFinite: first.count - count,
    histogram: differenceHistogram(deltas),
    losses: listed(rows.filter((row) => deltas[row]! > 0).slice(0, listedRows)),
    wins: listed(
      rows
        .filter((row) => deltas[row]! < 0)
        .slice(-listedRows)
        .reverse(),
    ),
  };
}
