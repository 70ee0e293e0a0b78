import type { Role } from '../../core/model/role';

/** What an encoder may say of its posterior's spread. */
export const scaleRoles = [
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
  'softplus-standard-deviation',
] as const;
export type ScaleRole = (typeof scaleRoles)[number];

export function isScale(role: Role | undefined): role is ScaleRole {
  return scaleRoles.some((scale) => scale === role);
}

/** The tensors that hold a mean and a spread, by how the spread is written. */
const spreadOfMoments = {
  moments: 'log-variance',
  'moments-log-standard-deviation': 'log-standard-deviation',
  'moments-softplus': 'softplus-standard-deviation',
} as const satisfies Partial<Record<Role, ScaleRole>>;
export type MomentsRole = keyof typeof spreadOfMoments;

export const momentsRoles = Object.keys(spreadOfMoments) as readonly MomentsRole[];

/** Whether a tensor holds a mean and a spread in one. */
export function isMoments(role: Role | undefined): role is MomentsRole {
  return role !== undefined && role in spreadOfMoments;
}

/** How the spread is written in a tensor that is one, or that holds one beside a mean. */
export function spreadOf(role: ScaleRole | MomentsRole): ScaleRole {
  return isMoments(role) ? spreadOfMoments[role] : role;
}

/** The role of a tensor whose one half is a mean and the other such a spread; undefined where there is none. */
export function momentsWith(spread: ScaleRole): MomentsRole | undefined {
  return momentsRoles.find((role) => spreadOfMoments[role] === spread);
}

/** The kind of spread in a sentence. */
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
