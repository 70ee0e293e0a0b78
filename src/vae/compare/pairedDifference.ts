import { addToMean, emptyMean, standardError } from '../estimators/runningMean';

/** The ELBO and its two terms of some rows under one model, one value a row, in nats: ELBO = reconstruction − KL. */
export interface BoundsOfRows {
  readonly elbo: Float64Array;
  readonly reconstruction: Float64Array;
  readonly kl: Float64Array;
}

/** Means over rows of the first model minus the second, in nats a row; NaN where too few rows or draws tell. */
export interface PairedDifference {
  /** Rows that the means are over: those with a finite ELBO under both models. */
  readonly count: number;
  readonly deltaElbo: number;
  /** Standard error of the mean difference over the rows. The noise of the draws is in it. */
  readonly deltaElboSe: number;
  /** The part of it that more draws of z would remove. */
  readonly monteCarloSe: number;
  /** What the standard error would be if the models had not been scored on the same rows and noise. */
  readonly unpairedSe: number;
  /** Share of the rows whose ELBO is higher under the first model. */
  readonly winRate: number;
  /** Mean KL, and mean −E_q[log p(x|z)]: ΔELBO = −(Δrate + Δdistortion); each with the error of its paired difference. */
  readonly deltaRate: number;
  readonly deltaRateSe: number;
  readonly deltaDistortion: number;
  readonly deltaDistortionSe: number;
}

/**
 * Compares two models on the same rows, each row with itself: Δ_i = ELBO_i of the first − ELBO_i of the second, its mean
 * Δ̄ over N rows, and the standard error √(Σ (Δ_i − Δ̄)² ⁄ (N(N − 1))) of a paired difference (Student 1908). Draws on the
 * same noise make Δ_i the less noisy, the more alike the models are (common random numbers, Kahn and Marshall 1953).
 *
 * @param drawVariance of each row, the variance of Δ_i over draws of z, as {@link varianceOverDraws} estimates it: the
 * Monte Carlo error of Δ̄ is √(Σ drawVariance_i) ⁄ N
 */
export function pairedDifference(
  first: BoundsOfRows,
  other: BoundsOfRows,
  drawVariance: Float64Array,
): PairedDifference {
  const [elbo, firstElbo, otherElbo] = [{ ...emptyMean }, { ...emptyMean }, { ...emptyMean }];
  const [rate, distortion] = [{ ...emptyMean }, { ...emptyMean }];
  let wins = 0;
  let variance = 0;
  for (const [row, bound] of first.elbo.entries()) {
    const difference = bound - other.elbo[row]!;
    if (!Number.isFinite(difference)) continue;
    addToMean(elbo, difference);
    addToMean(firstElbo, bound);
    addToMean(otherElbo, other.elbo[row]!);
    addToMean(rate, first.kl[row]! - other.kl[row]!);
    addToMean(distortion, other.reconstruction[row]! - first.reconstruction[row]!);
    if (difference > 0) wins += 1;
    variance += drawVariance[row]!;
  }
  const { count } = elbo;
  const orNone = (value: number) => (count === 0 ? NaN : value);
  return {
    count,
    deltaElbo: orNone(elbo.mean),
    deltaElboSe: standardError(elbo),
    monteCarloSe: orNone(Math.sqrt(variance) / count),
    unpairedSe: Math.hypot(standardError(firstElbo), standardError(otherElbo)),
    winRate: orNone(wins / count),
    deltaRate: orNone(rate.mean),
    deltaRateSe: standardError(rate),
    deltaDistortion: orNone(distortion.mean),
    deltaDistortionSe: standardError(distortion),
  };
}
