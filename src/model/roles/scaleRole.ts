import type { Role } from '../../protocol/model';

/** What an encoder may say of its posterior's spread. */
export const scaleRoles = [
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
] as const;
export type ScaleRole = (typeof scaleRoles)[number];

export function isScale(role: Role | undefined): role is ScaleRole {
  return scaleRoles.some((scale) => scale === role);
}

/** The kind of spread in a sentence. */
export function inWords(role: Role): string {
  switch (role) {
    case 'mu':
      return 'the mean';
    case 'moments':
      return 'mean and log-variance in one';
    case 'log-variance':
    case 'variance':
    case 'standard-deviation':
      return `a ${role.replace('-', role === 'log-variance' ? '-' : ' ')}`;
    case 'log-standard-deviation':
      return 'a log standard deviation';
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
    case 'ignored':
      return 'nothing known';
  }
}
