import type { Likelihood } from '../../core/settings/likelihood';

/**
 * The terms of log p(x|z) in NumPy, of `x` and what the decoder outputs, `y`; undefined where they are no few lines, or are read of
 * logits inside the decoder's graph: probabilities have lost what float32 rounds to 0 or 1.
 */
export function pythonLogLikelihood(likelihood: Likelihood): readonly string[] | undefined {
  switch (likelihood.kind) {
    case 'bernoulli':
    case 'continuous-bernoulli':
      return undefined;
    case 'bernoulli-logits':
      return [ofLogits];
    case 'continuous-bernoulli-logits':
      return ofContinuousLogits;
    case 'gaussian':
      return [
        `sigma = ${likelihood.sigma}`,
        'terms = -0.5 * ((x - y) / sigma) ** 2 - np.log(sigma) - 0.5 * np.log(2 * np.pi)',
      ];
    case 'laplace':
      return [`b = ${likelihood.b}`, 'terms = -np.abs(x - y) / b - np.log(2 * b)'];
    case 'logistic':
      return [
        `s = ${likelihood.s}`,
        't = np.abs(x - y) / s',
        'terms = -t - np.log(s) - 2 * np.log1p(np.exp(-t))',
      ];
    case 'student-t':
      return [
        `nu, scale = ${likelihood.nu}, ${likelihood.scale}`,
        'constant = math.lgamma((nu + 1) / 2) - math.lgamma(nu / 2) - 0.5 * np.log(nu * np.pi) - np.log(scale)',
        'terms = constant - (nu + 1) / 2 * np.log1p(((x - y) / scale) ** 2 / nu)',
      ];
    case 'beta': {
      if (typeof likelihood.concentration !== 'number') return undefined;
      return [
        `alpha, beta = [${likelihood.concentration} * part for part in (np.maximum(y, 2.0**-149), np.maximum(1 - y, 2.0**-25))]`,
        'gamma = np.vectorize(math.lgamma)',
        'constant = gamma(alpha + beta) - gamma(alpha) - gamma(beta)',
        'terms = constant + (alpha - 1) * np.log(x) + (beta - 1) * np.log1p(-x)',
      ];
    }
    case 'poisson': {
      if (likelihood.mean.of !== 'rate' && likelihood.mean.of !== 'log-rate') return undefined;
      const logRate = likelihood.mean.of === 'rate' ? 'np.log(np.maximum(y, 2.0**-149))' : 'y';
      return [
        `log_rate = ${logRate}`,
        'terms = x * log_rate - np.exp(log_rate) - np.vectorize(math.lgamma)(x + 1)',
      ];
    }
    case 'gaussian-learned':
    case 'discretized-logistic':
    case 'discretized-logistic-mixture':
    case 'categorical':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return undefined;
  }
}

const ofLogits = 'terms = x * y - np.logaddexp(0, y)';
const ofContinuousLogits = [
  'size = np.maximum(np.abs(y), 1e-6)',
  `${ofLogits} + np.log(size / np.tanh(size / 2))`,
] as const;
