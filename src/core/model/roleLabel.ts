import { scaleOfPrior } from './priorRoles';
import type { Role } from './role';

/** A role in a sentence. */
export function roleLabel(role: Role): string {
  switch (role) {
    case 'mu':
      return 'the mean';
    case 'moments':
      return 'mean and log-variance in one';
    case 'moments-log-standard-deviation':
      return 'mean and log standard deviation in one';
    case 'moments-softplus':
      return 'mean and the softplus argument of a standard deviation in one';
    case 'softplus-standard-deviation':
      return 'the softplus argument of a standard deviation';
    case 'log-variance':
    case 'variance':
    case 'standard-deviation':
      return `a ${role.replace('-', role === 'log-variance' ? '-' : ' ')}`;
    case 'log-standard-deviation':
      return 'a log standard deviation';
    case 'precision':
      return 'a precision';
    case 'log-precision':
      return 'a log precision';
    case 'inverse-standard-deviation':
      return 'an inverse standard deviation';
    case 'scale-tril':
      return 'the lower-triangular factor of a covariance';
    case 'concentration':
      return 'the concentration on a sphere';
    case 'log-concentration':
      return 'the log concentration on a sphere';
    case 'diffusion-time':
      return 'the diffusion time on a sphere';
    case 'log-diffusion-time':
      return 'the log diffusion time on a sphere';
    case 'prior-mean':
      return 'the mean of the prior';
    case 'prior-softplus-standard-deviation':
      return 'the softplus argument of the standard deviation of the prior';
    case 'prior-log-variance':
    case 'prior-variance':
    case 'prior-standard-deviation':
    case 'prior-log-standard-deviation':
    case 'prior-precision':
    case 'prior-log-precision':
    case 'prior-inverse-standard-deviation':
      return `the ${roleLabel(scaleOfPrior(role)).replace(/^an? /, '')} of the prior`;
    case 'input':
      return 'the input';
    case 'z':
      return 'the latent code';
    case 'noise':
      return 'noise';
    case 'condition':
      return 'a condition';
    case 'reconstruction':
      return 'the reconstruction';
    case 'inverse-dispersion':
      return 'the inverse dispersion of counts';
    case 'log-inverse-dispersion':
      return 'the log inverse dispersion of counts';
    case 'zero-inflation-logits':
      return 'the logits of a zero inflation';
    case 'zero-inflation-probabilities':
      return 'the probabilities of a zero inflation';
    case 'beta-concentration':
      return 'the concentration of a beta';
    case 'beta-second-shape':
      return 'the second shape of a beta';
    case 'ignored':
      return 'nothing known';
  }
}
