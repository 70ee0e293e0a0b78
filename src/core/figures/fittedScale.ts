import type { LikelihoodChoice, PlannedLikelihood } from '../settings/likelihood';
import { gaussianLogProbabilityOfSquares } from '../../vae/likelihood/gaussian';
import { laplaceLogProbabilityOfDistance } from '../../vae/likelihood/laplace';

/** A likelihood of a fixed scale beside the scale that its own residuals have. */
export interface FittedScale {
  readonly parameter: 'sigma' | 'b';
  readonly used: number;
  /** The scale under which the mean reconstruction term is largest: σ² = mean (x − x̂)², b = mean |x − x̂| over rows, values and draws. */
  readonly fitted: number;
  /** How far the mean ELBO would rise with it, in nats a row; never negative. */
  readonly gain: number;
}

/**
 * Calibration of a Gaussian's σ or a Laplace's b (Rybkin, Daniilidis and Levine 2021, section 4.2), which follow from the mean of
 * log p(x|z) alone. Null for other likelihoods, where σ is fitted already, and where rounding hides the residuals.
 *
 * @param distortion −E_q[log p(x|z)], the mean over the rows
 * @param values of a row that p(x|z) is over
 */
export function fittedScale(
  likelihood: PlannedLikelihood | LikelihoodChoice | null,
  distortion: number | null,
  values: number,
): FittedScale | null {
  if (distortion === null || values === 0) return null;
  switch (likelihood?.kind) {
    case 'gaussian': {
      const { sigma: used } = likelihood;
      const squares = residuals(2 * used ** 2, distortion, gaussianLogProbabilityOfSquares(0, values, used));
      if (squares === null) return null;
      const fitted = Math.sqrt(squares / values);
      const best = gaussianLogProbabilityOfSquares(squares, values, fitted);
      return { parameter: 'sigma', used, fitted, gain: Math.max(0, best + distortion) };
    }
    case 'laplace': {
      const { b: used } = likelihood;
      const distance = residuals(used, distortion, laplaceLogProbabilityOfDistance(0, values, used));
      if (distance === null) return null;
      const fitted = distance / values;
      const best = laplaceLogProbabilityOfDistance(distance, values, fitted);
      return { parameter: 'b', used, fitted, gain: Math.max(0, best + distortion) };
    }
    default:
      return null;
  }
}

/** Share of the residuals that rounding may be. */
const maxRounding = 1e-3;

/**
 * The sum of residuals R of log p = constant − R ⁄ divisor, which is what is left of two near numbers; null where rounding is too large
 * a part of it, as for a reconstruction that is exact or a scale far too large.
 */
function residuals(divisor: number, distortion: number, constant: number): number | null {
  const sum = divisor * (distortion + constant);
  const rounding = divisor * Number.EPSILON * Math.max(Math.abs(distortion), Math.abs(constant));
  return sum > rounding / maxRounding ? sum : null;
}

/** How far from 1 the ratio of two scales may be that say the same: it costs 2.5e-5 nats a value. */
const fits = 0.005;

/** What the residuals say of the scale, as a sentence. */
export function fittedScaleWords(
  { parameter, used, fitted, gain }: FittedScale,
  formatScale: (scale: number) => string,
  formatNats: (nats: number) => string,
): string {
  const [symbol, residual] = parameter === 'sigma' ? ['σ', 'root mean squared'] : ['b', 'mean absolute'];
  if (Math.abs(fitted / used - 1) < fits)
    return `${symbol} is ${formatScale(used)}, which fits: the ${residual} residual over rows, values and draws is ${formatScale(fitted)}.`;
  return `${symbol} is ${formatScale(used)}; the ${residual} residual over rows, values and draws is ${formatScale(fitted)}. With ${symbol} = ${formatScale(fitted)}, the mean ELBO would be ${formatNats(gain)} nats higher.`;
}
