import { power } from '../../estimators/power';
import type { RandomStream } from '../../random/randomStream';
import { logGamma } from '../logGamma';
import { logPoisson } from '../poisson';

/** Below it, counts are found by walking up from 0; the other methods' constants hold from it on. */
const minMean = 10;

/**
 * A count with the mean λ ≥ 0, as Poisson has it; NaN for others.
 *
 * Hörmann, "The transformed rejection method for generating Poisson random variables" (1993), algorithm PTRS; for a small mean the
 * inversion of Devroye, "Non-uniform random variate generation" (1986), section X.3.
 */
export function drawPoisson(rate: number, random: RandomStream): number {
  if (!(rate >= 0) || rate === Infinity) return NaN;
  if (rate < minMean) return walkUp(Math.exp(-rate), (k) => rate / k, random);
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + rate + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= logPoisson(k, rate)) return k;
  }
}

/**
 * How many of n draws are successes, of which each has the probability p in [0, 1]; NaN for others.
 *
 * Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS; for few successes by inversion.
 */
export function drawBinomial(n: number, p: number, random: RandomStream): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random);
  const odds = p / (1 - p);
  if (n * p < minMean)
    return Math.min(
      n,
      walkUp(Math.exp(n * Math.log1p(-p)), (k) => (k > n ? 0 : (odds * (n - k + 1)) / k), random),
    );
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const squeeze = 0.92 - 4.2 / b;
  const mode = Math.floor((n + 1) * p);
  const logWays = (k: number) => -logGamma(k + 1) - logGamma(n - k + 1);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const ofMode = logWays(k) - logWays(mode) + (k - mode) * Math.log(odds);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= ofMode) return k;
  }
}

/** The first count whose distribution function exceeds a uniform number, from p(0) and p(k)/p(k − 1). */
function walkUp(first: number, ratio: (k: number) => number, random: RandomStream): number {
  let left = random.uniform();
  let mass = first;
  let k = 0;
  while (left > mass && mass > 0) {
    left -= mass;
    mass *= ratio(++k);
  }
  return k;
}

/**
 * Γ(shape, 1) for a shape above 0; NaN for others.
 *
 * Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), section 6 for shapes below 1.
 */
export function drawGamma(shape: number, random: RandomStream): number {
  if (!(shape > 0)) return NaN;
  if (shape < 1) return drawGamma(shape + 1, random) * power(random.uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = power(1 + c * x, 3);
    if (v <= 0) continue;
    if (Math.log(random.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** A count with mean μ and variance μ + μ²/θ: of Poisson's, whose mean is drawn from Γ(θ, μ/θ). */
export function drawNegativeBinomial(mean: number, theta: number, random: RandomStream): number {
  if (theta === Infinity) return drawPoisson(mean, random);
  return drawPoisson((drawGamma(theta, random) / theta) * mean, random);
}
