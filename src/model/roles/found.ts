import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import type { ConstantSpread } from '../../core/model/constantSpread';
import type {
  Confidence,
  MomentsHalves,
  Role,
  RoleAssignment,
  SpreadAffine,
  TensorSignature,
} from '../../core/model/role';

/** A role that evidence speaks for. */
export interface Finding {
  readonly role: Role;
  readonly evidence: RoleEvidence;
  readonly confidence: Confidence;
  readonly origin?: 'user';
  readonly clamp?: readonly [number, number] | undefined;
  readonly affine?: SpreadAffine | undefined;
  readonly constant?: ConstantSpread | undefined;
  readonly halves?: MomentsHalves | undefined;
}

export const unknown: Finding = {
  role: 'ignored',
  evidence: { kind: 'nothing' },
  confidence: 'guess',
};

/** A role that the user assigned: it overrides any evidence. */
export function byUser(role: Role): Finding {
  return { role, evidence: { kind: 'assigned' }, confidence: 'certain', origin: 'user' };
}

/** A tensor with the role that was found for it. */
export function assigned(
  part: RoleAssignment['part'],
  direction: RoleAssignment['direction'],
  tensor: TensorSignature,
  { role, evidence, confidence, origin, clamp, affine, constant, halves }: Finding,
): RoleAssignment {
  return {
    part,
    direction,
    tensor,
    role,
    evidence,
    confidence,
    ...(origin && { origin }),
    ...(clamp && { clamp }),
    ...(affine && { affine }),
    ...(constant && { constant }),
    ...(halves && { halves }),
  };
}
