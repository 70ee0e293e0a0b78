import { innerTensor } from '../graph/shapes/signature';
import { codeOf } from '../latents';
import type { EncoderRoles } from './assignEncoder';
import { assigned } from './found';
import type { RoleAssignment } from '../../core/model/role';

/**
 * An encoder that outputs one half of a Split, and leaves the other unread, computes a posterior and outputs its mean
 * alone: the other half is its scale, by its place a log-variance. The roles with both, or as they are.
 */
export function withDanglingHalf(roles: EncoderRoles): EncoderRoles {
  const { flow, assignments } = roles;
  const code = codeOf(assignments);
  if (code?.kind !== 'point' || code.code.direction !== 'output') return roles;
  const { tensor } = code.code;
  const root = flow.root(tensor.name);
  const node = flow.producer(root);
  if (node?.op !== 'Split' || node.outputs.length !== 2) return roles;
  const other = node.outputs.find((name) => name !== root);
  const isGiven = flow.model.outputs.some(({ name }) => flow.root(name) === other);
  if (other === undefined || isGiven || flow.consumers(other).length > 0) return roles;
  const scale = innerTensor(flow, other, tensor.type);
  if (!scale) return roles;
  const evidence = { kind: 'unread-half', of: tensor.name } as const;
  const mean: RoleAssignment = {
    ...code.code,
    role: 'mu',
    evidence: { kind: 'half-of-split', other },
    confidence: 'likely',
  };
  return {
    ...roles,
    assignments: [
      ...assignments.map((each) => (each === code.code ? mean : each)),
      assigned('encoder', 'inside', scale, { role: 'log-variance', evidence, confidence: 'guess' }),
    ],
  };
}
