import type { LikelihoodChoice, PlannedLikelihood } from '../settings/likelihood';
import { optimalSigma, gaussianLogProbabilityOfSquares } from '../../vae/likelihood/gaussian';
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
 * log p(x|z) alone. Null for other likelihoods, and where σ is fitted already.
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
      const squares = -2 * used ** 2 * (-distortion - gaussianLogProbabilityOfSquares(0, values, used));
      // Of σ = 1, as the optimum is defined.
      const fitted = optimalSigma(gaussianLogProbabilityOfSquares(squares, values, 1), values);
      const best = gaussianLogProbabilityOfSquares(squares, values, fitted);
      return { parameter: 'sigma', used, fitted, gain: Math.max(0, best + distortion) };
    }
    case 'laplace': {
      const { b: used } = likelihood;
      const distance = used * (laplaceLogProbabilityOfDistance(0, values, used) + distortion);
      const fitted = distance / values;
      if (!(fitted > 0)) return null;
      const best = laplaceLogProbabilityOfDistance(distance, values, fitted);
      return { parameter: 'b', used, fitted, gain: Math.max(0, best + distortion) };
    }
    default:
      return null;
  }
}

/** What the residuals say of the scale, as a sentence. */
export function fittedScaleWords(
  { parameter, used, fitted, gain }: FittedScale,
  formatScale: (scale: number) => string,
  formatNats: (nats: number) => string,
): string {
  const [symbol, residuals] = parameter === 'sigma' ? ['σ', 'root mean squared'] : ['b', 'mean absolute'];
  return `${symbol} is ${formatScale(used)}; the ${residuals} residual over rows, values and draws is ${formatScale(fitted)}. With ${symbol} = ${formatScale(fitted)}, the mean ELBO would be ${formatNats(gain)} nats higher.`;
}
