import { isConcentration } from '../../core/model/concentrationRoles';
import type { RoleAssignment } from '../../core/model/role';
import type { Warning } from '../../core/problem/warning';
import type { Dataflow } from '../graph/dataflow';
import { normalizationOf } from '../graph/unitSphere';
import { codeOf } from '../latents';
import type { EncoderRoles } from './assignEncoder';
import { concentrationFinding, isLinearHead, isNamedTime, isPositiveHead } from './concentrationHead';
import { roleNamed } from './names';
import { isScale } from './scaleRole';

/**
 * Roles in which a location of length 1 is the direction of a posterior on the unit sphere, and one number a row beside it the
 * concentration: a positive one, or one that a linear layer makes, as its logarithm. A spread that is neither has no place on
 * a sphere and is ignored, unless the user stated it.
 */
export function withConcentration(roles: EncoderRoles): EncoderRoles {
  const { flow, assignments } = roles;
  const location = locationOf(assignments);
  if (!location) return roles;
  const stated = assignments.find(({ role }) => isConcentration(role));
  if (!stated && normalizationOf(flow, location.tensor.name, location.tensor.shape) === undefined)
    return roles;
  const besides = assignments.filter((each) => each !== location && isBeside(each));
  if (!stated && besides.some(({ role, origin }) => isScale(role) && origin === 'user')) return roles;
  const concentration =
    stated ??
    besides.find(({ tensor }) => isPositiveHead(flow, tensor)) ??
    besides.find((each) => mayBeLogarithm(flow, each));
  // What is read as a logarithm may be negative.
  const isSettled = ({ code, args }: Warning) =>
    code === 'spread-may-be-negative' && args['tensor'] === concentration?.tensor.name;
  return {
    ...roles,
    warnings: roles.warnings.filter((each) => !isSettled(each)),
    assignments: assignments.map((each) => {
      if (each === concentration) return stated ? asNamed(flow, each) : asConcentration(flow, each);
      if (each === location && concentration) return asDirection(each);
      return besides.includes(each) && isScale(each.role) ? ignored(each) : each;
    }),
  };
}

/** The mean or code, whether or not a spread is beside it; where both are halves of one tensor, there is no sphere. */
function locationOf(assignments: readonly RoleAssignment[]): RoleAssignment | undefined {
  const code = codeOf(assignments);
  switch (code?.kind) {
    case 'gaussian':
      return code.mu;
    case 'point':
      return code.code;
    case 'sphere':
      return code.direction;
    case 'moments':
    case 'full':
    case 'levels':
    case undefined:
      return undefined;
  }
}

function isBeside({ part, direction, role, origin }: RoleAssignment): boolean {
  const isIgnored = role === 'ignored' && origin !== 'user';
  return part === 'encoder' && direction !== 'input' && (isScale(role) || isIgnored);
}

/** A linear head that is named as a spread or a time, or whose name says nothing: others have heads of their own beside a direction. */
function mayBeLogarithm(flow: Dataflow, { role, tensor }: RoleAssignment): boolean {
  const isNamed =
    isScale(role) || isScale(roleNamed(tensor.name)) || saysNothing.test(tensor.name) || isNamedTime(tensor);
  return isNamed && isLinearHead(flow, tensor);
}

/** Names that exporters number, or that an operator has. */
const saysNothing = /^\/?(outputs?|out|var|tensor|gemm|matmul|add|linear|dense|identity|node)?[/_.:\-]*\d*$/i;

/** What is named a concentration and may be negative is its logarithm. */
function asNamed(flow: Dataflow, assignment: RoleAssignment): RoleAssignment {
  const isByName = assignment.role === 'concentration' && assignment.evidence.kind === 'named';
  return isByName && isLinearHead(flow, assignment.tensor) ? asConcentration(flow, assignment) : assignment;
}

function asConcentration(flow: Dataflow, assignment: RoleAssignment): RoleAssignment {
  const { role, evidence, confidence } = concentrationFinding(flow, assignment.tensor);
  return { ...assignment, role, evidence, confidence };
}

function asDirection(assignment: RoleAssignment): RoleAssignment {
  if (assignment.role === 'mu') return { ...assignment, confidence: 'certain' };
  return { ...assignment, role: 'mu', evidence: { kind: 'direction' }, confidence: 'likely' };
}

function ignored(assignment: RoleAssignment): RoleAssignment {
  return { ...assignment, role: 'ignored', evidence: { kind: 'spread-on-sphere' } };
}
