import { sigmoidInPlace } from './bernoulli';
import { betaMeans } from './beta';
import { categoricalMeans } from './categorical';
import { meanOfCounts } from './counts';
import type { CountLikelihood, GaussianOptimal, Likelihood } from './likelihood';
import { logisticMixtureMeans } from './logisticMixture';
import { multinomialMeans } from './multinomial';
import { notInflated, readTheta } from './negativeBinomial';

/** What the mean of rows depends on besides the decoder's output: each is of so many rows as the output has. */
export interface RowsBeside {
  /** Counts of each row; where they are not known, proportions stay what they are. */
  readonly library?: ArrayLike<number> | undefined;
  /** The zero inflation, one number for each value, as the output lies. */
  readonly zeros?: Float32Array | undefined;
  /** θ as the decoder writes it, in the same way. */
  readonly theta?: Float32Array | undefined;
  /** β of a beta whose output is α, in the same way. */
  readonly shape?: Float32Array | undefined;
}

/**
 * Where p(x|z) lies, in the units of x, which is how a reconstruction is looked at: probabilities for logits, the
 * expected level for classes, the mean of counts. May change `output`, and may be it.
 *
 * @param rows how many rows the output is of
 */
export function locationOf(
  likelihood: Likelihood | GaussianOptimal,
  output: Float32Array,
  rows: number,
  beside: RowsBeside = {},
): Float32Array {
  switch (likelihood.kind) {
    case 'bernoulli-logits':
    case 'continuous-bernoulli-logits':
      sigmoidInPlace(output);
      return output;
    case 'beta':
      return betaMeans(likelihood, output, beside.shape);
    case 'categorical':
      return categoricalMeans(likelihood, output);
    case 'discretized-logistic-mixture':
      return logisticMixtureMeans(likelihood, output, rows);
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return multinomialMeans(likelihood, output, rows, beside.library);
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      return countMeans(likelihood, output, rows, beside);
    case 'bernoulli':
    case 'continuous-bernoulli':
    case 'gaussian':
    case 'gaussian-optimal':
    case 'gaussian-learned':
    case 'laplace':
    case 'logistic':
    case 'student-t':
    case 'discretized-logistic':
      return output;
  }
}

/** μ of each value of each row, or (1 − π)·μ, in place. */
function countMeans(
  likelihood: CountLikelihood,
  output: Float32Array,
  rows: number,
  { library, zeros, theta }: RowsBeside,
): Float32Array {
  const length = output.length / rows;
  const thetaOf = (i: number) =>
    likelihood.kind === 'poisson' ? NaN : readTheta(likelihood.theta, theta?.[i] ?? NaN);
  for (let row = 0; row < rows; row++) {
    const meanOf = meanOfCounts(likelihood.mean, library?.[row] ?? 1, true);
    for (let i = row * length; i < (row + 1) * length; i++) output[i] = meanOf(output[i]!, thetaOf(i));
  }
  if (likelihood.kind !== 'zero-inflated-negative-binomial' || !zeros) return output;
  for (let i = 0; i < output.length; i++) output[i]! *= notInflated(likelihood.zeros, zeros[i]!);
  return output;
}
