import type { Likelihood } from '../likelihood/likelihood';

/**
 * The largest log p(x|λ) that any parameters of the decoder could give a row, Σ max_λ log p(x_i|λ) in nats, which is what
 * the likelihood prefers of a row whatever the model: of Bernoulli, Σ x·ln x + (1 − x)·ln(1 − x), 0 only for zeros and ones.
 * Subtracted, it corrects the bias (Chauhan et al. 2022, "Robust outlier detection by de-biasing VAE
 * likelihoods").
 * Undefined for the other likelihoods: of a fixed width and of classes it is the same for every row, so that the order of rows
 * does not change, and of the others it is infinite.
 */
export function maxLogLikelihood(
  likelihood: Likelihood | null,
): ((x: Float32Array, offset: number, length: number) => number) | undefined {
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
