import { effectiveSampleSize, importanceWeightedBound } from '../vae/estimators/importanceWeights';
import { standardError } from '../vae/estimators/runningMean';
import type { FigureColumns } from './figureColumns';

/** Figures of one row from its columns, in nats; NaN where there is none (yet). */
export function elboOf(columns: FigureColumns, row: number): number {
  return columns.has.elbo && columns.draws[row]! > 0
    ? columns.estimates.reconstructionMean[row]! - columns.kl[row]!
    : NaN;
}

/**
 * Standard error of the ELBO's Monte Carlo mean: that of the reconstruction term, and of a KL that is estimated, which is from
 * other draws.
 */
export function elboSeOf(columns: FigureColumns, row: number): number {
  if (!columns.has.elbo) return NaN;
  const { draws, reconstructionMean, reconstructionSquares } = columns.estimates;
  const error = standardError({
    count: draws[row]!,
    mean: reconstructionMean[row]!,
    squares: reconstructionSquares[row]!,
  });
  return columns.klSe.length > 0 ? Math.hypot(error, columns.klSe[row]!) : error;
}

export function reconstructionOf(columns: FigureColumns, row: number): number {
  return columns.has.elbo && columns.draws[row]! > 0 ? columns.estimates.reconstructionMean[row]! : NaN;
}

export function klOf(columns: FigureColumns, row: number): number {
  return columns.has.kl && columns.draws[row]! > 0 ? columns.kl[row]! : NaN;
}

/** Standard error of a KL that is estimated; NaN of one in closed form. */
export function klSeOf(columns: FigureColumns, row: number): number {
  return columns.has.kl && columns.draws[row]! > 0 ? (columns.klSe[row] ?? NaN) : NaN;
}

/** Mean squared error of the row's reconstruction at its mean or code. */
export function squaredErrorOf(columns: FigureColumns, row: number): number {
  return columns.draws[row]! > 0 ? columns.squaredError[row]! : NaN;
}

/** Mean absolute error of the same. */
export function absoluteErrorOf(columns: FigureColumns, row: number): number {
  return columns.draws[row]! > 0 ? columns.absoluteError[row]! : NaN;
}

/** ‖μ‖² = Σ_j μ_j² of the posterior's mean or the code; NaN of a model that shows none, and of one that isn't finite. */
export function muSquaredNormOf({ draws, latentDims, mu }: FigureColumns, row: number): number {
  if (latentDims === 0 || !(draws[row]! > 0)) return NaN;
  let sum = 0;
  for (let at = row * latentDims; at < (row + 1) * latentDims; at++) sum += mu[at]! ** 2;
  return Number.isFinite(sum) ? sum : NaN;
}

/** Whether a row has every figure that the model has, as a number: the rows that means are over. */
export function isFiniteRow(columns: FigureColumns, row: number): boolean {
  const { has } = columns;
  if (has.elbo) return Number.isFinite(elboOf(columns, row));
  if (has.kl && !Number.isFinite(klOf(columns, row))) return false;
  if (has.errors && !Number.isFinite(squaredErrorOf(columns, row))) return false;
  // Of a model that shows no code, there is none to look at.
  if (has.kl || columns.latentDims === 0) return true;
  return Number.isFinite(columns.mu[row * columns.latentDims]!);
}

/** log p̂_K(x), over the draws so far. */
export function logPxOf(columns: FigureColumns, row: number): number {
  const k = importanceDrawsOf(columns, row);
  return k > 0 ? importanceWeightedBound(weightsOf(columns, row), k) : NaN;
}

/** Draws of z that the row's ELBO rests on. */
function drawsOf(columns: FigureColumns, row: number): number {
  return columns.has.elbo && columns.draws[row]! > 0 ? columns.draws[row]! : NaN;
}

/** Draws of z that the row's log p̂(x) rests on; NaN where it is not asked for. */
function importanceDrawsOf(columns: FigureColumns, row: number): number {
  const draws = columns.importance > 0 ? columns.estimates.importanceDraws[row]! : 0;
  return draws > 0 ? draws : NaN;
}

/** log p̂_K(x) − ELBO: an estimate, from below, of KL(q(z|x) ‖ p(z|x)). */
export function gapOf(columns: FigureColumns, row: number): number {
  return logPxOf(columns, row) - elboOf(columns, row);
}

/** Effective sample size of the row's importance weights. */
export function effectiveSampleSizeOf(columns: FigureColumns, row: number): number {
  return columns.importance === 0 ? NaN : effectiveSampleSize(weightsOf(columns, row));
}

function weightsOf({ estimates }: FigureColumns, row: number) {
  return {
    max: estimates.weightMax[row]!,
    sum: estimates.weightSum[row]!,
    squares: estimates.weightSquares[row]!,
  };
}

/** The figures of a row, by the name of their column. */
export const rowFigures = {
  elbo: elboOf,
  elboSe: elboSeOf,
  reconstruction: reconstructionOf,
  kl: klOf,
  klSe: klSeOf,
  meanSquaredError: squaredErrorOf,
  meanAbsoluteError: absoluteErrorOf,
  muSquaredNorm: muSquaredNormOf,
  logPx: logPxOf,
  gap: gapOf,
  draws: drawsOf,
  importanceDraws: importanceDrawsOf,
} as const;

export type RowFigure = keyof typeof rowFigures;

const entries = Object.entries(rowFigures);

/** Something made of each figure, by the name of its column. */
export function eachFigure<T>(
  make: (figure: (columns: FigureColumns, row: number) => number) => T,
): Record<RowFigure, T> {
  const made = entries.map(([name, figure]) => [name, make(figure)] as const);
  return Object.fromEntries(made) as Record<RowFigure, T>;
}
