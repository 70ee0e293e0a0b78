import { rowSize } from '../axes/rowSize';
import type { StatedShape } from '../../core/shape';
import { codeOf } from '../latents';
import type { EncoderRoles } from './assignEncoder';
import { assigned, type Finding } from './found';
import { hasPosterior } from './posterior';
import type { RoleAssignment } from '../../core/model/role';
import { holdsWholeNumbers } from '../../core/model/tensorType';

/** The code as its decoder reads it, as far as that is known. */
interface KnownCode {
  /** Values of a row. */
  readonly size?: number | undefined;
  /** Its axes, of which some may be free. */
  readonly shape?: StatedShape | undefined;
  readonly type?: string;
}

/**
 * Of an encoder without a posterior, the output that its decoder reads, as the code; the roles as they are where there is
 * a code already, or no output fits.
 */
export function withCode(
  roles: EncoderRoles,
  { size: latentSize, shape, type: latentType = 'float32' }: KnownCode = {},
): EncoderRoles {
  if (hasPosterior(roles.assignments) || codeOf(roles.assignments)) return roles;
  const floats = roles.assignments.filter(
    ({ direction, tensor, role }) =>
      direction === 'output' &&
      role === 'ignored' &&
      (latentType.startsWith('float') ? tensor.type.startsWith('float') : holdsWholeNumbers(tensor.type)),
  );
  const fitting = floats.filter(
    ({ tensor }) =>
      (latentSize === undefined || (rowSize(tensor.shape) ?? latentSize) === latentSize) &&
      (shape === undefined || mayBeAs(tensor.shape, shape)),
  );
  const [code] = fitting;
  if (!code) return withMoments(roles, floats, latentSize);
  return withRole(roles, code, {
    role: 'z',
    evidence: floats.length === 1 ? { kind: 'output', place: 'only' } : { kind: 'fits-decoder' },
    confidence: fitting.length === 1 ? 'likely' : 'guess',
  });
}

/** Whether fixed axes after the batch are as long as those of another shape. */
function mayBeAs(shape: StatedShape, other: StatedShape): boolean {
  return (
    shape.length === other.length &&
    shape.every((extent, axis) => {
      const stated = other[axis];
      return axis === 0 || typeof extent !== 'number' || typeof stated !== 'number' || extent === stated;
    })
  );
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
