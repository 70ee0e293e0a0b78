import { bernoulliLogitsLogProbability, bernoulliLogProbability, sigmoidInPlace } from './bernoulli';
import { categoricalLogProbability, categoricalMeans, type Categorical } from './categorical';
import {
  continuousBernoulliLogitsLogProbability,
  continuousBernoulliLogProbability,
} from './continuousBernoulli';
import { gaussianLearnedLogProbability, gaussianLogProbability } from './gaussian';
import { laplaceLogProbability } from './laplace';

/** How a decoder's output is read as p(x|z), with everything that needs to be known to compute it. */
export type Likelihood =
  | { readonly kind: 'bernoulli' }
  | { readonly kind: 'bernoulli-logits' }
  | { readonly kind: 'continuous-bernoulli' }
  | { readonly kind: 'continuous-bernoulli-logits' }
  | { readonly kind: 'gaussian'; readonly sigma: number }
  | { readonly kind: 'gaussian-learned' }
  | { readonly kind: 'laplace'; readonly b: number }
  | Categorical;

/** A Gaussian whose σ is the one that fits the data set best: known once its squared errors are. */
export interface GaussianOptimal {
  readonly kind: 'gaussian-optimal';
}

/** What x may be for p(x|z) to say something of it, and whether that is a density or a probability. */
export type Support = 'zero-or-one' | 'unit-interval' | 'real-line' | 'classes';

export function supportOf({
  kind,
}: Likelihood | GaussianOptimal | { readonly kind: 'categorical' }): Support {
  switch (kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
      return 'zero-or-one';
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
      return 'unit-interval';
    case 'gaussian':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'laplace':
      return 'real-line';
    case 'categorical':
      return 'classes';
  }
}

/**
 * log p(x|z) of one row in nats, summed over `length` values: of `x` from `xOffset`, of the decoder's `output` from
 * `offset`. Float64 over float32 tensors.
 *
 * @param logVariance the decoder's, laid out as its output is, for a likelihood whose σ it outputs
 * @param exact whether probabilities of 0 and 1 are the decoder's own, and not what float32 rounds others to
 */
export function logProbability(
  likelihood: Likelihood,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
  logVariance?: Float32Array,
  exact = false,
): number {
  switch (likelihood.kind) {
    case 'bernoulli':
      return bernoulliLogProbability(x, xOffset, output, offset, length, exact);
    case 'bernoulli-logits':
      return bernoulliLogitsLogProbability(x, xOffset, output, offset, length);
    case 'continuous-bernoulli':
      return continuousBernoulliLogProbability(x, xOffset, output, offset, length);
    case 'continuous-bernoulli-logits':
      return continuousBernoulliLogitsLogProbability(x, xOffset, output, offset, length);
    case 'gaussian':
      return gaussianLogProbability(x, xOffset, output, offset, length, likelihood.sigma);
    case 'gaussian-learned':
      if (!logVariance) throw new TypeError('a learned σ is the decoder’s to give');
      return gaussianLearnedLogProbability(x, xOffset, output, logVariance, offset, length);
    case 'laplace':
      return laplaceLogProbability(x, xOffset, output, offset, length, likelihood.b);
    case 'categorical':
      return categoricalLogProbability(likelihood, x, xOffset, output, offset, length);
  }
}

/**
 * Where p(x|z) lies, in the units of x, which is how a reconstruction is looked at: probabilities for logits, the
 * expected level for classes. May change `output`, and may be it.
 */
export function locationOf(likelihood: Likelihood | GaussianOptimal, output: Float32Array): Float32Array {
  switch (likelihood.kind) {
    case 'bernoulli-logits':
    case 'continuous-bernoulli-logits':
      sigmoidInPlace(output);
      return output;
    case 'categorical':
      return categoricalMeans(likelihood, output);
    case 'bernoulli':
    case 'continuous-bernoulli':
    case 'gaussian':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'laplace':
      return output;
  }
}
