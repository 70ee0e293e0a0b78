import { isCountLikelihood, type Likelihood } from '../likelihood/likelihood';
import { logNegativeBinomial } from '../likelihood/negativeBinomial';

/**
 * The largest log p(x|λ) that any parameters of the decoder could give a row, Σ max_λ log p(x_i|λ) in nats, which is what
 * the likelihood prefers of a row whatever the model: of Bernoulli, Σ x·ln x + (1 − x)·ln(1 − x), 0 only for zeros and ones.
 * Subtracted, it corrects the bias (Chauhan et al. 2022, "Robust outlier detection by de-biasing VAE
 * likelihoods").
 * Of Poisson, whose λ is then x, Σ x·ln x − x − ln x!, and of a negative binomial, whose μ
 * is, the same, which a θ without bounds leads to, or what a θ that is stated leaves.
 * Undefined for the other likelihoods: of a fixed width and of classes it is the same for every row, so that the order of rows
 * does not change, and of the others it is infinite.
 */
export function maxLogLikelihood(
  likelihood: Likelihood | null,
): ((x: Float32Array, offset: number, length: number) => number) | undefined {
  if (likelihood && isCountLikelihood(likelihood)) {
    const stated = 'theta' in likelihood ? likelihood.theta : Infinity;
    const theta = typeof stated === 'number' ? stated : Infinity;
    return (x, offset, length) => {
      let sum = 0;
      for (let i = offset; i < offset + length; i++) sum += logNegativeBinomial(x[i]!, x[i]!, theta);
      return sum;
    };
  }
  if (likelihood?.kind !== 'bernoulli' && likelihood?.kind !== 'bernoulli-logits') return undefined;
  return (x, offset, length) => {
    let sum = 0;
    for (let i = offset; i < offset + length; i++) sum += timesLog(x[i]!) + timesLog(1 - x[i]!);
    return sum;
  };
}

function timesLog(value: number): number {
  return value === 0 ? 0 : value * Math.log(value);
}
