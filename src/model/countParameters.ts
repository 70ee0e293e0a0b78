import type { DispersionRole, ZeroInflationRole } from '../core/model/countRoles';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment } from '../core/model/role';
import { layoutOf, type OutputLayout } from './outputLayout';
import { isDispersion, isZeroInflation } from './roles/countOutputs';

/** A parameter of counts that a decoder outputs besides their mean. */
export interface CountParameter<F> {
  readonly assignment: RoleAssignment;
  readonly form: F;
  readonly of: OutputLayout;
}

/** θ of a negative binomial, where the decoder outputs it. */
export function dispersionOf(model: ModelDescription): CountParameter<DispersionRole> | undefined {
  for (const assignment of outputsOf(model))
    if (isDispersion(assignment.role))
      return { assignment, form: assignment.role, of: layoutOf(model, assignment) };
  return undefined;
}

/** The share of zeros that are put in, where the decoder outputs it. */
export function zeroInflationOf(model: ModelDescription): CountParameter<ZeroInflationRole> | undefined {
  for (const assignment of outputsOf(model))
    if (isZeroInflation(assignment.role))
      return { assignment, form: assignment.role, of: layoutOf(model, assignment) };
  return undefined;
}

function outputsOf({ assignments }: ModelDescription): RoleAssignment[] {
  return assignments.filter(({ part, direction }) => part === 'decoder' && direction === 'output');
}
