import { bernoulliLogitsLogProbability, bernoulliLogProbability } from './bernoulli';
import { betaLogProbability, type Beta } from './beta';
import { categoricalLogProbability, type Categorical } from './categorical';
import {
  continuousBernoulliLogitsLogProbability,
  continuousBernoulliLogProbability,
} from './continuousBernoulli';
import { gaussianLearnedLogProbability, gaussianLogProbability } from './gaussian';
import { sumOfRow, type RowParameter } from './counts';
import { discretizedLogisticLogProbability, type DiscretizedLogistic } from './discretizedLogistic';
import { laplaceLogProbability } from './laplace';
import { logisticLogProbability } from './logistic';
import { logisticMixtureLogProbability, type LogisticMixture } from './logisticMixture';
import { multinomialLogProbability, type Multinomial } from './multinomial';
import {
  negativeBinomialLogProbability,
  type NegativeBinomial,
  type ZeroInflatedNegativeBinomial,
} from './negativeBinomial';
import { studentTLogProbability } from './studentT';
import { poissonLogProbability, type Poisson } from './poisson';

/** How a decoder's output is read as p(x|z), with everything that needs to be known to compute it. */
export type Likelihood =
  | { readonly kind: 'bernoulli' }
  | { readonly kind: 'bernoulli-logits' }
  | { readonly kind: 'continuous-bernoulli' }
  | { readonly kind: 'continuous-bernoulli-logits' }
  | { readonly kind: 'gaussian'; readonly sigma: number }
  | { readonly kind: 'gaussian-learned' }
  | { readonly kind: 'laplace'; readonly b: number }
  | { readonly kind: 'logistic'; readonly s: number }
  | { readonly kind: 'student-t'; readonly nu: number; readonly scale: number }
  | Beta
  | DiscretizedLogistic
  | LogisticMixture
  | CountLikelihood
  | Multinomial
  | Categorical;

/** A likelihood of whole numbers from 0 on, each with a mean of its own. */
export type CountLikelihood = Poisson | NegativeBinomial | ZeroInflatedNegativeBinomial;

/** A Gaussian whose σ is the one that fits the data set best: known once its squared errors are. */
export interface GaussianOptimal {
  readonly kind: 'gaussian-optimal';
}

/** What x may be for p(x|z) to say something of it, and whether that is a density or a probability. */
export type Support = 'zero-or-one' | 'unit-interval' | 'real-line' | 'classes' | 'counts';

export function supportOf({
  kind,
}: Readonly<{ kind: Likelihood['kind'] | GaussianOptimal['kind'] }>): Support {
  switch (kind) {
    case 'bernoulli':
    case 'bernoulli-logits':
      return 'zero-or-one';
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'beta':
      return 'unit-interval';
    case 'gaussian':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'laplace':
    case 'logistic':
    case 'student-t':
      return 'real-line';
    case 'categorical':
    case 'discretized-logistic':
    case 'discretized-logistic-mixture':
      return 'classes';
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return 'counts';
  }
}

/** Whether a likelihood is one of counts, each with a mean of its own. */
export function isCountLikelihood<T extends { readonly kind: string }>(
  likelihood: T,
): likelihood is Extract<T, { readonly kind: CountLikelihood['kind'] }> {
  return /^(poisson|(zero-inflated-)?negative-binomial)$/.test(likelihood.kind);
}

/** What a likelihood reads of one row besides the data and the decoder's output. */
export interface Beside {
  /** The decoder's of each value of the row, for a likelihood whose σ it outputs. */
  readonly logVariance?: Float32Array | undefined;
  /** Counts of the row, where the output is proportions. */
  readonly library?: number | undefined;
  /** The inverse dispersion and the zero inflation, where they are the decoder's. */
  readonly theta?: RowParameter | undefined;
  readonly zeros?: RowParameter | undefined;
  /** κ or β of a beta, where the decoder writes it. */
  readonly shape?: RowParameter | undefined;
}

/**
 * log p(x|z) of one row in nats, summed over `length` values: of `x` from `xOffset`, of the decoder's `output` from
 * `offset`. Float64 over float32 tensors.
 *
 * @param exact whether probabilities of 0 and 1 are the decoder's own, and not what float32 rounds others to
 */
export function logProbability(
  likelihood: Likelihood,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
  beside: Beside = {},
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
      if (!beside.logVariance) throw new TypeError('a learned σ is the decoder’s to give');
      return gaussianLearnedLogProbability(x, xOffset, output, beside.logVariance, offset, length);
    case 'laplace':
      return laplaceLogProbability(x, xOffset, output, offset, length, likelihood.b);
    case 'logistic':
      return logisticLogProbability(x, xOffset, output, offset, length, likelihood.s);
    case 'student-t':
      return studentTLogProbability(x, xOffset, output, offset, length, likelihood);
    case 'beta':
      return betaLogProbability(likelihood, x, xOffset, output, offset, length, beside.shape);
    case 'discretized-logistic':
      if (likelihood.s === 'output' && !beside.logVariance)
        throw new TypeError('a learned scale is the decoder’s to give');
      return discretizedLogisticLogProbability(
        likelihood,
        x,
        xOffset,
        output,
        offset,
        length,
        beside.logVariance,
      );
    case 'discretized-logistic-mixture':
      return logisticMixtureLogProbability(likelihood, x, xOffset, output, offset, length);
    case 'categorical':
      return categoricalLogProbability(likelihood, x, xOffset, output, offset, length);
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return multinomialLogProbability(likelihood, x, xOffset, output, offset, length);
    case 'poisson':
      return poissonLogProbability(
        likelihood,
        x,
        xOffset,
        output,
        offset,
        length,
        beside.library ?? sumOfRow(x, xOffset, length),
        exact,
      );
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial': {
      const { theta, zeros, library = sumOfRow(x, xOffset, length) } = beside;
      const parameters = { theta, zeros, library };
      return negativeBinomialLogProbability(
        likelihood,
        x,
        xOffset,
        output,
        offset,
        length,
        parameters,
        exact,
      );
    }
  }
}
