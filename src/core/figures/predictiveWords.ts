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

/** What a user may do about a p(x|z) that is too wide or too narrow. */
export type SpreadRemedy = 'fit-scale' | 'other-than-binary' | null;

/** What the spread of p(x|z) is like, in three sentences at most. */
export function calibrationWords(calibration: Calibration, remedy: SpreadRemedy): string {
  const ratio = formatFigure(calibration.spreadRatio);
  const errors = `errors are ${ratio} times what its spread lets expect.`;
  const reading = readCalibration(calibration);
  switch (reading) {
    case 'calibrated':
      return `p(x|z) is calibrated: ${errors}`;
    case 'too-wide':
    case 'too-narrow':
      return `p(x|z) is too ${reading === 'too-wide' ? 'wide' : 'narrow'}: ${errors}${remedyWords(reading, remedy)}`;
    case 'other-shape':
      return `p(x|z) is of another shape than the errors: these are ${ratio} times what its spread lets expect, but values lie within its intervals more or less often than they should.`;
  }
}

function remedyWords(reading: 'too-wide' | 'too-narrow', remedy: SpreadRemedy): string {
  if (remedy === 'fit-scale')
    return ` A ${reading === 'too-wide' ? 'smaller' : 'larger'} scale raises the ELBO; gaussian-optimal fits it.`;
  if (remedy === 'other-than-binary' && reading === 'too-wide')
    return ' Its draws are 0 or 1: for values between, select a likelihood of numbers.';
  return '';
}

/** @param isBinary whether the data hold no more than two values */
export function spreadRemedy(likelihood: Likelihood, isBinary: boolean): SpreadRemedy {
  switch (likelihood.kind) {
    case 'gaussian':
    case 'laplace':
    case 'logistic':
    case 'student-t':
      return 'fit-scale';
    case 'discretized-logistic':
      return likelihood.s === 'output' ? null : 'fit-scale';
    case 'bernoulli':
    case 'bernoulli-logits':
      return isBinary ? null : 'other-than-binary';
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian-learned':
    case 'beta':
    case 'discretized-logistic-mixture':
    case 'categorical':
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
    case 'multinomial':
    case 'multinomial-without-coefficient':
      return null;
  }
}
