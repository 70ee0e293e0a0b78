import { bernoulliLogitsLogProbability, bernoulliLogProbability } from './bernoulli';
import { gaussianLogProbability } from './gaussian';

/** How a decoder's output is read as p(x|z). */
export type Likelihood =
  | { readonly kind: 'bernoulli' }
  | { readonly kind: 'bernoulli-logits' }
  | { readonly kind: 'gaussian'; readonly sigma: number };

/**
 * log p(x|z) of one row in nats, summed over `length` values: of `x` from `xOffset`, of the decoder's `output` from
 * `offset`. Float64 over float32 tensors.
 */
export function logProbability(
  likelihood: Likelihood,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
): number {
  switch (likelihood.kind) {
    case 'bernoulli':
      return bernoulliLogProbability(x, xOffset, output, offset, length);
    case 'bernoulli-logits':
      return bernoulliLogitsLogProbability(x, xOffset, output, offset, length);
    case 'gaussian':
      return gaussianLogProbability(x, xOffset, output, offset, length, likelihood.sigma);
  }
}
