import type { Confidence, Role, RoleAssignment, TensorSignature } from '../../protocol/model';

/** A role that evidence speaks for. */
export interface Finding {
  readonly role: Role;
  readonly evidence: string;
  readonly confidence: Confidence;
  readonly clamp?: readonly [number, number] | undefined;
}

export const unknown: Finding = {
  role: 'ignored',
  evidence: 'neither name nor graph says what it is',
  confidence: 'guess',
};

export function assigned(
  part: RoleAssignment['part'],
  direction: RoleAssignment['direction'],
  tensor: TensorSignature,
  { role, evidence, confidence, clamp }: Finding,
): RoleAssignment {
  return { part, direction, tensor, role, evidence, confidence, ...(clamp && { clamp }) };
}
