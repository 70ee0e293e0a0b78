import { isMoments, isScale } from './scaleRole';
import type { Role, RoleAssignment, StatedRoles } from '../../core/model/role';

/**
 * The stated roles after a tensor was given one, or, with null, left to be found again. Where another tensor of the
 * same side holds the place that is taken (a VAE has one mean, one scale, one reconstruction), the two change places
 * if that makes sense, and else the other is no longer used: one choice leads from one whole mapping to the next.
 */
export function assignRole(
  stated: StatedRoles,
  assignments: readonly RoleAssignment[],
  tensor: string,
  role: Role | null,
): StatedRoles {
  const others = Object.fromEntries(Object.entries(stated).filter(([name]) => name !== tensor));
  if (role === null) return others;
  const own = assignments.find((one) => one.tensor.name === tensor);
  const displaced = assignments.find(
    (one) =>
      one.tensor.name !== tensor &&
      one.direction === own?.direction &&
      // A decoder may have mean and scale of its own.
      (one.part === own.part || !isSpread(role)) &&
      placeOf(one.role) !== undefined &&
      placeOf(one.role) === placeOf(role),
  );
  if (!own || !displaced) return { ...others, [tensor]: role };
  const swaps = placeOf(own.role) !== undefined && placeOf(own.role) !== placeOf(role);
  return { ...others, [tensor]: role, [displaced.tensor.name]: swaps ? own.role : 'ignored' };
}

function isSpread(role: Role): boolean {
  return isScale(role) || isMoments(role);
}

/** What a VAE has one of among its inputs or its outputs; undefined for what it may have any number of. */
function placeOf(role: Role): string | undefined {
  if (isScale(role)) return 'scale';
  if (isMoments(role)) return 'moments';
  switch (role) {
    case 'mu':
    case 'z':
    case 'reconstruction':
    case 'input':
      return role;
    default:
      return undefined;
  }
}
