import { rowSize } from '../axes/rowSize';
import { codeOf } from '../latents';
import type { EncoderRoles } from './assignEncoder';
import { assigned, type Finding } from './found';
import { hasPosterior } from './posterior';
import type { RoleAssignment } from '../../core/model/role';

/**
 * Of an encoder without a posterior, the output that its decoder reads, as the code; the roles as they are where there is
 * a code already, or no output fits.
 *
 * @param latentSize values of a latent code, as far as the decoder shows
 * @param latentType the type in which the decoder reads it
 */
export function withCode(
  roles: EncoderRoles,
  latentSize: number | undefined,
  latentType = 'float32',
): EncoderRoles {
  if (hasPosterior(roles.assignments) || codeOf(roles.assignments)) return roles;
  const floats = roles.assignments.filter(
    ({ direction, tensor, role }) =>
      direction === 'output' &&
      role === 'ignored' &&
      (latentType.startsWith('float') ? tensor.type.startsWith('float') : tensor.type === latentType),
  );
  const fitting = floats.filter(
    ({ tensor }) => latentSize === undefined || (rowSize(tensor.shape) ?? latentSize) === latentSize,
  );
  const [code] = fitting;
  if (!code) return withMoments(roles, floats, latentSize);
  return withRole(roles, code, {
    role: 'z',
    evidence: floats.length === 1 ? { kind: 'output', place: 'only' } : { kind: 'fits-decoder' },
    confidence: fitting.length === 1 ? 'likely' : 'guess',
  });
}

/** The only output, where it holds twice as many values as the decoder reads, as a mean and a log-variance. */
function withMoments(
  roles: EncoderRoles,
  outputs: readonly RoleAssignment[],
  latentSize: number | undefined,
): EncoderRoles {
  const [only, other] = outputs;
  if (!only || other || latentSize === undefined || rowSize(only.tensor.shape) !== 2 * latentSize)
    return roles;
  const evidence = { kind: 'twice-the-code', values: latentSize } as const;
  const finding = { role: 'moments', evidence, confidence: 'guess' } as const;
  return withRole(roles, only, finding);
}

function withRole(roles: EncoderRoles, output: RoleAssignment, finding: Finding): EncoderRoles {
  const given = assigned('encoder', 'output', output.tensor, finding);
  return { ...roles, assignments: roles.assignments.map((each) => (each === output ? given : each)) };
}
