import type { NotScored } from './notScored';
import type { DimensionStatistics } from '../../vae/diagnostics/dimensions';

/** One latent dimension over the rows scored so far. */
export type DimensionFigures = DimensionStatistics;

/** Figures of one row, in nats, sums over dimensions. Null where not (yet) estimated. */
export interface SampleFigures {
  readonly index: number;
  readonly label: string | null;
  readonly elbo: number | null;
  /** Standard error of the ELBO's Monte Carlo mean; null for a single draw. */
  readonly elboSe: number | null;
  readonly reconstruction: number | null;
  readonly kl: number | null;
  /** Standard error of a KL that is estimated from draws; null of one in closed form. */
  readonly klSe: number | null;
  /** Mean over the row's values of the squared difference between the row and its reconstruction at the mean or code. */
  readonly meanSquaredError: number | null;
  readonly meanAbsoluteError: number | null;
  /** ‖μ‖² = Σ_j μ_j² of the mean or code, by which triggers select rows; null where no code is shown. */
  readonly muSquaredNorm: number | null;
  readonly logPx: number | null;
  readonly gap: number | null;
  /** Draws of z that the ELBO rests on; null without one. */
  readonly draws: number | null;
  /** Draws of z that log p̂(x) rests on; null where it is not asked for. */
  readonly importanceDraws: number | null;
  /** Why the row is in no mean; null where it has all the figures that the model has. */
  readonly notScored: NotScored | null;
}

/** The same beside the other rows. */
export interface SampleWithTypicality extends SampleFigures {
  /** Distance of the ELBO from its mean over the rows, in standard deviations; null for fewer than two rows. */
  readonly typicality: number | null;
}

/** The figures of which groups of rows have means. */
export const groupFigures = [
  'elbo',
  'reconstruction',
  'kl',
  'logPx',
  'gap',
  'meanSquaredError',
  'meanAbsoluteError',
] as const;
export type GroupFigure = (typeof groupFigures)[number];

/**
 * Means over the rows that share a label, a factor's value or a condition, in nats a row; null where not estimated. Each has the
 * standard error of the mean over the rows; null for fewer than two.
 */
export interface GroupFigures
  extends Readonly<Record<GroupFigure, number | null>>, Readonly<Record<`${GroupFigure}Se`, number | null>> {
  readonly name: string;
  /** Rows with finite figures. */
  readonly count: number;
}

/** Per-sample means over the rows scored so far. */
export interface Summary {
  readonly count: number;
  /** Rows without the finite figures that the model has: of `count`, but in none of the means. */
  readonly notFinite: number;
  readonly elbo: number | null;
  /** Standard error of the mean ELBO over the rows. */
  readonly elboSe: number | null;
  /** Standard deviation of the ELBO over the rows. */
  readonly elboDeviation: number | null;
  readonly reconstruction: number | null;
  readonly kl: number | null;
  /** Monte Carlo error of the mean KL; null where the KL of every row is in closed form. */
  readonly klSe: number | null;
  readonly meanSquaredError: number | null;
  readonly meanAbsoluteError: number | null;
  /** The mean KL, by its name in rate-distortion theory (Alemi et al. 2018, "Fixing a broken ELBO"). */
  readonly rate: number | null;
  /** −E_q[log p(x|z)], so that ELBO = −(rate + distortion). */
  readonly distortion: number | null;
  readonly logPx: number | null;
  readonly gap: number | null;
  readonly bitsPerDim: number | null;
  /** Null for a model that shows no code. */
  readonly activeUnits: number | null;
  readonly latentDims: number;
}
