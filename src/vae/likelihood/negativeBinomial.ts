import { minPositive, nearestToOne } from './bernoulli';
import { isCount, meanOfCounts, type CountMean, type RowParameter } from './counts';
import { deviancePart, stirlingError } from './logGamma';
import { logPoisson } from './poisson';

/** How a decoder writes θ, the inverse dispersion, and how it writes the share of zeros that are none of the counts'. */
export type DispersionForm = 'inverse-dispersion' | 'log-inverse-dispersion';
export type ZeroInflationForm = 'zero-inflation-logits' | 'zero-inflation-probabilities';

/** Counts with mean μ and variance μ + μ²/θ. */
export interface NegativeBinomial {
  readonly kind: 'negative-binomial';
  readonly mean: CountMean;
  /** θ of all values, or how the decoder writes it. */
  readonly theta: number | DispersionForm;
}

/** A negative binomial, of which some values are made 0 whatever they would have been. */
export interface ZeroInflatedNegativeBinomial {
  readonly kind: 'zero-inflated-negative-binomial';
  readonly mean: CountMean;
  readonly theta: number | DispersionForm;
  readonly zeros: ZeroInflationForm;
}

/** What a negative binomial reads of a row besides the mean. */
export interface CountParameters {
  /** Counts of the row, where the output is proportions. */
  readonly library: number;
  /** θ where it is the decoder's. */
  readonly theta?: RowParameter | undefined;
  readonly zeros?: RowParameter | undefined;
}

/**
 * log p(x|z) = Σ ln Γ(x + θ)/(Γ(θ)·x!) + θ·ln θ/(θ + μ) + x·ln μ/(θ + μ) in nats, a probability of counts; zero-inflated,
 * ln(π + (1 − π)·p(0)) for a zero and ln(1 − π) + ln p(x) for others. −∞ for a row that holds anything but counts.
 *
 * Lopez et al. (2018), "Deep generative modeling for single-cell transcriptomics", supplementary note 4, in the
 * parametrization of scvi-tools (`log_nb_positive`, `log_zinb_positive`) without its ε of 1e-8, or in PyTorch's
 * (`torch.distributions.NegativeBinomial`), whose total_count is θ and whose logits are ln μ/θ.
 */
export function negativeBinomialLogProbability(
  likelihood: NegativeBinomial | ZeroInflatedNegativeBinomial,
  x: Float32Array,
  xOffset: number,
  output: Float32Array,
  offset: number,
  length: number,
  { library, theta, zeros }: CountParameters,
  exact = false,
): number {
  const meanOf = meanOfCounts(likelihood.mean, library, exact);
  const thetaOf = thetaReader(likelihood.theta, theta);
  const isInflated = likelihood.kind === 'zero-inflated-negative-binomial';
  if (isInflated && !zeros) throw new TypeError('a zero inflation is the decoder’s to give');
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const count = x[xOffset + i]!;
    if (!isCount(count)) return Number.isNaN(count) ? NaN : -Infinity;
    const ofValue = thetaOf(i);
    const plain = logNegativeBinomial(count, meanOf(output[offset + i]!, ofValue), ofValue);
    sum += isInflated ? inflated(count, plain, likelihood.zeros, parameterAt(zeros!, i)) : plain;
  }
  return sum;
}

/** θ of each value of a row. */
export function thetaReader(
  theta: number | DispersionForm,
  given: RowParameter | undefined,
): (value: number) => number {
  if (typeof theta === 'number') return () => theta;
  if (!given) throw new TypeError('an inverse dispersion is the decoder’s to give');
  return (i) => readTheta(theta, parameterAt(given, i));
}

/** θ from how a decoder writes it. What float32 rounded to 0 is read as the smallest that it could have stood for. */
export function readTheta(theta: number | DispersionForm, value: number): number {
  if (typeof theta === 'number') return theta;
  if (theta === 'log-inverse-dispersion') return Math.max(Math.exp(value), minPositive);
  return value === 0 ? minPositive : value;
}

/** What a value of a row has of a parameter. */
export function parameterAt({ values, offset, stride }: RowParameter, i: number): number {
  return values[offset + stride * i]!;
}

/**
 * ln p(x) of a count x with mean μ ≥ 0 and inverse dispersion θ > 0; NaN for others. θ of infinity is Poisson's limit.
 *
 * Loader's form of the binomial that it is: with n = x + θ and d = θ·(x − μ)/(θ + μ), which is what x exceeds n·μ/(θ + μ) by.
 */
export function logNegativeBinomial(x: number, mean: number, theta: number): number {
  if (!(mean >= 0) || !(theta > 0)) return NaN;
  if (theta === Infinity) return logPoisson(x, mean);
  if (x === 0) return -theta * Math.log1p(mean / theta);
  if (mean === 0 || mean === Infinity) return -Infinity;
  const n = x + theta;
  const share = mean / (theta + mean);
  const rest = theta / (theta + mean);
  const d = rest * (x - mean);
  return (
    Math.log(theta / n) +
    stirlingError(n) -
    stirlingError(theta) -
    stirlingError(x) -
    deviancePart(theta, n * rest, -d) -
    deviancePart(x, n * share, d) -
    0.5 * Math.log(2 * Math.PI * theta * (x / n))
  );
}

/** ln p(x) with a share π of zeros put in, from ln p(x) without. */
function inflated(x: number, plain: number, form: ZeroInflationForm, value: number): number {
  const isLogit = form === 'zero-inflation-logits';
  const rest = isLogit ? 1 / (1 + Math.exp(value)) : Math.max(1 - value, nearestToOne);
  const logRest = isLogit ? -softplus(value) : Math.log(rest);
  if (x > 0) return logRest + plain;
  const removed = rest * Math.expm1(plain);
  // ln(π + (1 − π)·p): from 1 where it is near 1, else as a sum of two logarithms.
  if (removed > -0.5) return Math.log1p(removed);
  const logShare = isLogit ? -softplus(-value) : Math.log(value);
  const others = logRest + plain;
  const [large, small] = logShare > others ? [logShare, others] : [others, logShare];
  return small === -Infinity ? large : large + Math.log1p(Math.exp(small - large));
}

function softplus(value: number): number {
  return (value > 0 ? value : 0) + Math.log1p(Math.exp(-Math.abs(value)));
}

/** The share of values that are not made 0, from how a decoder writes that of those that are. */
export function notInflated(form: ZeroInflationForm, value: number): number {
  return form === 'zero-inflation-logits' ? 1 / (1 + Math.exp(value)) : 1 - value;
}
