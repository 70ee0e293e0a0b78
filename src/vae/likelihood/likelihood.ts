import { bernoulliLogitsLogProbability, bernoulliLogProbability } from './bernoulli';
import { continuousBernoulliLogProbability } from './continuousBernoulli';
import { gaussianLogProbability } from './gaussian';
import { laplaceLogProbability } from './laplace';

/** How a decoder's output is read as p(x|z). */
export type Likelihood =
  | { readonly kind: 'bernoulli' }
  | { readonly kind: 'bernoulli-logits' }
  | { readonly kind: 'continuous-bernoulli' }
  | { readonly kind: 'gaussian'; readonly sigma: number }
  | { readonly kind: 'laplace'; readonly b: number };

/** What x may be for p(x|z) to say something of it, and whether that is a density or a probability. */
export type Support = 'zero-or-one' | 'unit-interval' | 'real-line';

export function supportOf({ kind }: Likelihood): Support {
  switch (kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
      return 'zero-or-one';
    case 'continuous-bernoulli':
      return 'unit-interval';
    case 'gaussian':
    case 'laplace':
      return 'real-line';
  }
}

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
    case 'continuous-bernoulli':
      return continuousBernoulliLogProbability(x, xOffset, output, offset, length);
    case 'gaussian':
      return gaussianLogProbability(x, xOffset, output, offset, length, likelihood.sigma);
    case 'laplace':
      return laplaceLogProbability(x, xOffset, output, offset, length, likelihood.b);
  }
}
