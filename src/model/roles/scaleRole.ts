import type { Role } from '../../core/model/role';
import { scaleRoles, type ScaleRole } from '../../core/model/scaleRoles';

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
