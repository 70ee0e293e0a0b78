import { minPositive, nearestToOne } from './bernoulli';
import type { RowParameter } from './counts';
import { deviancePart, stirlingError } from './logGamma';
import { parameterAt } from './negativeBinomial';

/** What a decoder writes besides its output: κ = α + β where that is the mean α ⁄ (α + β), or β where it is α. */
export type BetaForm = 'beta-concentration' | 'beta-second-shape';

/** Numbers between 0 and 1, each with shapes α and β of its own. */
export interface Beta {
  readonly kind: 'beta';
  /** κ of all values, whose means are the decoder's output, or what the decoder writes. */
  readonly concentration: number | BetaForm;
}

/** The shapes of a value. */
interface Shapes {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * log p(x|z) = Σ (α − 1)·ln x + (β − 1)·ln(1 − x) − ln B(α, β) in nats, a density over x in (0, 1). At 0 it is −∞ where α > 1, +∞
 * where α < 1 and finite for α = 1, and so at 1 for β. −∞ for a row with a value outside.
 *
 * Johnson, Kotz and Balakrishnan, "Continuous univariate distributions" (1995), volume 2, equation 25.2; with a mean and κ, Ferrari
 * and Cribari-Neto, "Beta regression for modelling rates and proportions" (2004), equation 4.
 *
 * @param given κ or β of the values, where they are the decoder's
 */
export function betaLogProbability(
  { concentration }: Beta,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
  given?: RowParameter,
): number {
  const shapesOf = shapesReader(concentration, given);
  let sum = 0;
  for (let i = 0; i < length; i++) sum += logBeta(x[xOffset + i]!, shapesOf(output[offset + i]!, i));
  return sum;
}

/** From a value of the output and its place in the row to the shapes. A mean that float32 rounded to 0 or 1 is read as near it. */
export function shapesReader(
  concentration: Beta['concentration'],
  given: RowParameter | undefined,
): (output: number, i: number) => Shapes {
  const ofMean = (mean: number, kappa: number) => ({
    alpha: kappa * Math.max(mean, minPositive),
    beta: kappa * Math.max(1 - mean, nearestToOne),
  });
  if (typeof concentration === 'number') return (mean) => ofMean(mean, concentration);
  if (!given) throw new TypeError('the shapes of a beta are the decoder’s to give');
  if (concentration === 'beta-concentration') return (mean, i) => ofMean(mean, parameterAt(given, i));
  return (alpha, i) => ({ alpha, beta: parameterAt(given, i) });
}

/** The means α ⁄ (α + β), in place: of an output that is α. */
export function betaMeans(
  { concentration }: Beta,
  output: Float32Array,
  second: Float32Array | undefined,
): Float32Array {
  if (concentration !== 'beta-second-shape' || !second) return output;
  for (let i = 0; i < output.length; i++) output[i]! /= output[i]! + second[i]!;
  return output;
}

/**
 * ln of the density at x; NaN for shapes that are not positive.
 *
 * By Loader's form of the binomial that it is (2000, section 5), whose terms keep their digits where the shapes are large.
 */
function logBeta(x: number, { alpha, beta }: Shapes): number {
  if (!(alpha > 0) || !(beta > 0) || Number.isNaN(x)) return NaN;
  if (x < 0 || x > 1) return -Infinity;
  if (x === 0) return atEnd(alpha, beta);
  if (x === 1) return atEnd(beta, alpha);
  if (alpha < 1 && beta < 1)
    return Math.log((alpha * beta) / (alpha + beta) / x / (1 - x)) + logBinomial(alpha, beta, x);
  if (alpha < 1) return Math.log(alpha / x) + logBinomial(alpha, beta - 1, x);
  if (beta < 1) return Math.log(beta / (1 - x)) + logBinomial(alpha - 1, beta, x);
  return Math.log(alpha + beta - 1) + logBinomial(alpha - 1, beta - 1, x);
}

/** At 0, or at 1 with the shapes in the other order. */
function atEnd(near: number, far: number): number {
  if (near === 1) return Math.log(far);
  return near < 1 ? Infinity : -Infinity;
}

/** ln of Γ(n + 1) ⁄ Γ(k + 1)Γ(rest + 1) · x^k (1 − x)^rest of n = k + rest, for any k and rest from 0 on. */
function logBinomial(k: number, rest: number, x: number): number {
  if (k === 0) return rest * Math.log1p(-x);
  if (rest === 0) return k * Math.log(x);
  const n = k + rest;
  const difference = k * (1 - x) - rest * x;
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(rest) -
    deviancePart(k, n * x, difference) -
    deviancePart(rest, n * (1 - x), -difference) -
    0.5 * Math.log(2 * Math.PI * k * (rest / n))
  );
}
