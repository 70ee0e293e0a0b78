import type { RoleAssignment } from '../core/model/role';
import type { Dataflow } from './graph/dataflow';
import { codeOf } from './latents';
import type { EncoderRoles } from './roles/assignEncoder';

const weightName = /^(pi|pis|alphas?|mix(ture|ing)?|log_?pi|weights?|coef)([^a-z]|$)|(mix|weight|pi)s?$/i;

/** The weights of a mixture of Gaussians as a posterior. */
export interface MixtureWeights {
  readonly tensor: string;
  readonly components: number;
}

/**
 * The output with a number for each component of a mean and a spread that have an axis of them: of a Softmax, or so named.
 *
 * @param mean [batch, components, dimensions], as the spread beside it
 */
export function mixtureWeights(
  flow: Dataflow,
  assignments: readonly RoleAssignment[],
  mean: RoleAssignment,
): MixtureWeights | undefined {
  const [, components, ...dimensions] = mean.tensor.shape;
  if (typeof components !== 'number' || components < 2 || dimensions.length !== 1) return undefined;
  const weights = assignments.find(({ direction, role, tensor: { name, shape } }) => {
    const isShare = flow.producer(flow.root(name))?.op === 'Softmax' || weightName.test(name);
    const isOneEach = shape[1] === components && shape.slice(2).every((extent) => extent === 1);
    return direction === 'output' && role === 'ignored' && isShare && isOneEach;
  });
  return weights && { tensor: weights.tensor.name, components };
}

/** Roles in which the spread of a mixture's components is no spread of the code, unless the user stated that it is. */
export function withoutMixture(roles: EncoderRoles): EncoderRoles {
  const { flow, assignments } = roles;
  const code = codeOf(assignments);
  if (code?.kind !== 'gaussian' || code.scale.origin === 'user') return roles;
  const weights = mixtureWeights(flow, assignments, code.mu);
  if (!weights) return roles;
  const evidence = { kind: 'spread-of-mixture', weights: weights.tensor } as const;
  return {
    ...roles,
    assignments: assignments.map((each) =>
      each === code.scale ? { ...each, role: 'ignored', evidence, confidence: 'likely' } : each,
    ),
  };
}
