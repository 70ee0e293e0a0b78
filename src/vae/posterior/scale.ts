/** What an encoder may say of its posterior's spread. */
export type ScaleKind =
  | 'log-variance'
  | 'variance'
  | 'standard-deviation'
  | 'log-standard-deviation'
  | 'softplus-standard-deviation'
  | 'precision'
  | 'log-precision'
  | 'inverse-standard-deviation';

/** Those that can't be negative. */
export type PositiveScale = 'variance' | 'standard-deviation' | 'precision' | 'inverse-standard-deviation';

export function isPositiveScale(kind: ScaleKind): kind is PositiveScale {
  switch (kind) {
    case 'variance':
    case 'standard-deviation':
    case 'precision':
    case 'inverse-standard-deviation':
      return true;
    case 'log-variance':
    case 'log-standard-deviation':
    case 'softplus-standard-deviation':
    case 'log-precision':
      return false;
  }
}

/** log σ² from any of the kinds. A variance, deviation or precision that is not positive returns NaN. */
export function toLogVariance(value: number, kind: ScaleKind): number {
  switch (kind) {
    case 'log-variance':
      return value;
    case 'variance':
      return value > 0 ? Math.log(value) : NaN;
    case 'standard-deviation':
      return value > 0 ? 2 * Math.log(value) : NaN;
    case 'log-standard-deviation':
      return 2 * value;
    case 'softplus-standard-deviation':
      return 2 * logSoftplus(value);
    case 'precision':
      return value > 0 ? -Math.log(value) : NaN;
    case 'log-precision':
      return -value;
    case 'inverse-standard-deviation':
      return value > 0 ? -2 * Math.log(value) : NaN;
  }
}

/** Where exp(t) is below half a unit in the last place of 1, log softplus(t) is t. */
const minSoftplus = -37;

/** log log(1 + eᵗ), with all digits at both ends. */
function logSoftplus(t: number): number {
  if (t < minSoftplus) return t;
  return Math.log(t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)));
}

/** The value of a kind that a log σ² stands for: what {@link toLogVariance} takes back. */
export function fromLogVariance(logVariance: number, kind: ScaleKind): number {
  switch (kind) {
    case 'log-variance':
      return logVariance;
    case 'variance':
      return Math.exp(logVariance);
    case 'standard-deviation':
      return Math.exp(logVariance / 2);
    case 'log-standard-deviation':
      return logVariance / 2;
    case 'softplus-standard-deviation': {
      const deviation = Math.exp(logVariance / 2);
      return deviation === 0 ? logVariance / 2 : deviation + Math.log(-Math.expm1(-deviation));
    }
    case 'precision':
      return Math.exp(-logVariance);
    case 'log-precision':
      return -logVariance;
    case 'inverse-standard-deviation':
      return Math.exp(-logVariance / 2);
  }
}
