import { isConcentration } from '../../core/model/concentrationRoles';
import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import type { Dataflow } from '../graph/dataflow';
import { normalizationOf } from '../graph/unitSphere';
import { codeOf } from '../latents';
import type { EncoderRoles } from './assignEncoder';
import { isScale } from './scaleRole';
import { makingOf } from './scaleSign';

/**
 * Roles in which a location of length 1 is the direction of a posterior on the unit sphere, and one positive number a row
 * beside it the concentration. A spread that is neither has no place on a sphere and is ignored, unless the user stated it.
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
  const concentration = stated ?? besides.find(({ tensor }) => isConcentrationIn(flow, tensor));
  return {
    ...roles,
    assignments: assignments.map((each) => {
      if (each === concentration) return stated ? each : asConcentration(each);
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
    case undefined:
      return undefined;
  }
}

function isBeside({ part, direction, role, origin }: RoleAssignment): boolean {
  const isIgnored = role === 'ignored' && origin !== 'user';
  return part === 'encoder' && direction !== 'input' && (isScale(role) || isIgnored);
}

/**
 * One number a row that the graph makes positive without a bound above, as a Softplus or an Exp does, also where it is repeated for
 * each dimension: neither a probability, nor a norm or an error, nor what the graph shows to be a deviation.
 */
function isConcentrationIn(flow: Dataflow, { name, shape }: TensorSignature): boolean {
  const isOfRow = shape.length > 0 && shape.slice(1).every((extent) => extent === 1);
  const maker = flow.producer(name)?.op ?? '';
  const { op, sign, deviationOf } = makingOf(flow, name);
  return (
    (isOfRow || repeating.has(maker)) &&
    sign === 'positive' &&
    unboundedAbove.has(op) &&
    deviationOf === undefined
  );
}

const unboundedAbove = new Set(['Softplus', 'Exp', 'Elu']);

const repeating = new Set(['Expand', 'Tile']);

function asConcentration(assignment: RoleAssignment): RoleAssignment {
  return {
    ...assignment,
    role: 'concentration',
    evidence: { kind: 'concentration' },
    confidence: 'likely',
  };
}

function asDirection(assignment: RoleAssignment): RoleAssignment {
  if (assignment.role === 'mu') return { ...assignment, confidence: 'certain' };
  return { ...assignment, role: 'mu', evidence: { kind: 'direction' }, confidence: 'likely' };
}

function ignored(assignment: RoleAssignment): RoleAssignment {
  return { ...assignment, role: 'ignored', evidence: { kind: 'spread-on-sphere' } };
}
