import { isConcentration } from '../../core/model/concentrationRoles';
import { isPriorScale } from '../../core/model/priorRoles';
import { isMoments, isScale } from './scaleRole';
import type { Role, RoleAssignment, StatedRoles } from '../../core/model/role';

/**
 * The stated roles after a tensor was given one, or, with null, left to be found again. Where another tensor of the
 * same side holds the place that is taken (a VAE has one mean, one scale, one reconstruction), the two change places
 * if that makes sense, and else the other is no longer used: one choice leads from one whole mapping to the next.
 *
 * @param tensor its name, with its part where both files have one of that name: `decoder:x`
 */
export function assignRole(
  stated: StatedRoles,
  assignments: readonly RoleAssignment[],
  tensor: string,
  role: Role | null,
): StatedRoles {
  const own = assignments.find((one) => inPart(one) === tensor || one.tensor.name === tensor);
  const name = own ? roleKey(assignments, own) : tensor;
  const others = Object.fromEntries(Object.entries(stated).filter(([each]) => each !== name));
  if (role === null) return others;
  const displaced = assignments.find(
    (one) =>
      one !== own &&
      one.tensor.name !== own?.tensor.name &&
      one.direction === own?.direction &&
      // A decoder may have mean and scale of its own.
      (one.part === own.part || !isSpread(role)) &&
      placeOf(one.role) !== undefined &&
      placeOf(one.role) === placeOf(role),
  );
  if (!own || !displaced) return { ...others, [name]: role };
  const swaps = placeOf(own.role) !== undefined && placeOf(own.role) !== placeOf(role);
  const other = roleKey(assignments, displaced);
  return { ...others, [name]: role, [other]: swaps ? own.role : 'ignored' };
}

/** A tensor's name with the part that it is of. */
function inPart({ part, tensor }: Pick<RoleAssignment, 'part' | 'tensor'>): string {
  return `${part}:${tensor.name}`;
}

/**
 * The name under which a role is stated of a tensor: its own, and with its part where an input or output of the other
 * part has the same.
 */
export function roleKey(
  assignments: readonly RoleAssignment[],
  assignment: Pick<RoleAssignment, 'part' | 'tensor'>,
): string {
  const isShared = assignments.some(
    ({ part, tensor, direction }) =>
      part !== assignment.part && tensor.name === assignment.tensor.name && direction !== 'inside',
  );
  return isShared ? inPart(assignment) : assignment.tensor.name;
}

function isSpread(role: Role): boolean {
  return isScale(role) || role === 'scale-tril' || isConcentration(role) || isMoments(role);
}

/** What a VAE has one of among its inputs or its outputs; undefined for what it may have any number of. */
function placeOf(role: Role): string | undefined {
  if (isScale(role) || role === 'scale-tril' || isConcentration(role)) return 'scale';
  if (isPriorScale(role)) return 'prior-scale';
  if (isMoments(role)) return 'moments';
  switch (role) {
    case 'mu':
    case 'prior-mean':
    case 'z':
    case 'reconstruction':
    case 'input':
      return role;
    default:
      return undefined;
  }
}
