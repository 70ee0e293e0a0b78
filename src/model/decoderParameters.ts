import { isOfBeta, type BetaRole } from '../core/model/betaRoles';
import type { DispersionRole, ZeroInflationRole } from '../core/model/countRoles';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment } from '../core/model/role';
import { layoutOf, type OutputLayout } from './outputLayout';
import { isDispersion, isZeroInflation } from './roles/countOutputs';

/** A parameter of p(x|z) that a decoder outputs besides its reconstruction. */
export interface DecoderParameter<F> {
  readonly assignment: RoleAssignment;
  readonly form: F;
  readonly of: OutputLayout;
}

/** θ of a negative binomial, where the decoder outputs it. */
export function dispersionOf(model: ModelDescription): DecoderParameter<DispersionRole> | undefined {
  for (const assignment of outputsOf(model))
    if (isDispersion(assignment.role))
      return { assignment, form: assignment.role, of: layoutOf(model, assignment) };
  return undefined;
}

/** The share of zeros that are put in, where the decoder outputs it. */
export function zeroInflationOf(model: ModelDescription): DecoderParameter<ZeroInflationRole> | undefined {
  for (const assignment of outputsOf(model))
    if (isZeroInflation(assignment.role))
      return { assignment, form: assignment.role, of: layoutOf(model, assignment) };
  return undefined;
}

/** κ or β of a beta, where the decoder outputs it. */
export function betaParameterOf(model: ModelDescription): DecoderParameter<BetaRole> | undefined {
  for (const assignment of outputsOf(model))
    if (isOfBeta(assignment.role))
      return { assignment, form: assignment.role, of: layoutOf(model, assignment) };
  return undefined;
}

function outputsOf({ assignments }: ModelDescription): RoleAssignment[] {
  return assignments.filter(({ part, direction }) => part === 'decoder' && direction === 'output');
}
