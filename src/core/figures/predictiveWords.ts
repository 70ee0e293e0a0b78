import type { Likelihood } from '../settings/likelihood';
import type { Calibration } from '../../vae/predictive/calibration';
import type { FeatureMoments } from '../../vae/predictive/featureSums';
import type { RowStatistic } from '../../vae/predictive/rowStatistics';
import { formatFigure } from './formatting';

export const statisticNames: Readonly<Record<RowStatistic, string>> = {
  mean: 'mean',
  'standard-deviation': 'standard deviation',
  min: 'minimum',
  max: 'maximum',
  zeros: 'share of zeros',
};

export const momentNames: Readonly<Record<keyof FeatureMoments, string>> = {
  mean: 'mean',
  deviation: 'standard deviation',
  zeros: 'share of zeros',
};

/** How p(x|z) lies about the values, in kind. */
export type CalibrationReading = 'calibrated' | 'too-wide' | 'too-narrow' | 'other-shape';

/** Errors of a fifth less or more than expected, and coverage that is off by 5 percentage points in the middle, are named. */
const [minRatio, maxRatio, maxError] = [0.8, 1.25, 0.05];

export function readCalibration({ spreadRatio, calibrationError }: Calibration): CalibrationReading {
  if (spreadRatio < minRatio) return 'too-wide';
  if (spreadRatio > maxRatio) return 'too-narrow';
  return calibrationError <= maxError ? 'calibrated' : 'other-shape';
}

/**
 * What the spread of p(x|z) is like, in three sentences at most.
 *
 * @param hasStatedScale whether the scale is a number that a user states, which can be fitted
 */
export function calibrationWords(calibration: Calibration, hasStatedScale: boolean): string {
  const ratio = formatFigure(calibration.spreadRatio);
  const errors = `errors are ${ratio} times what its spread lets expect.`;
  const remedy = (way: string) =>
    hasStatedScale ? ` A ${way} scale raises the ELBO; gaussian-optimal fits it.` : '';
  switch (readCalibration(calibration)) {
    case 'calibrated':
      return `p(x|z) is calibrated: ${errors}`;
    case 'too-wide':
      return `p(x|z) is too wide: ${errors}${remedy('smaller')}`;
    case 'too-narrow':
      return `p(x|z) is too narrow: ${errors}${remedy('larger')}`;
    case 'other-shape':
      return `p(x|z) is of another shape than the errors: these are ${ratio} times what its spread lets expect, but values lie within its intervals more or less often than they should.`;
  }
}

/** Whether a likelihood has a scale that is stated, and not the decoder's own. */
export function hasStatedScale(likelihood: Likelihood): boolean {
  switch (likelihood.kind) {
    case 'gaussian':
    case 'laplace':
    case 'logistic':
    case 'student-t':
      return true;
    case 'discretized-logistic':
      return likelihood.s !== 'output';
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-learned':
    case 'discretized-logistic-mixture':
    case 'categorical':
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return false;
  }
}
