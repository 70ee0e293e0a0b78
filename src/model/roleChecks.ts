import type { Dataflow } from './graph/dataflow';
import { leadsAround } from './roles/inputs';
import type { OnnxModel } from './onnx/model';
import type { RoleOverrides } from './roles/posterior';
import type { RoleAssignment } from '../core/model/role';
import { nameInPart } from './roles/rolesOfPart';
import { roleTensorUnknown, conditionRoleIgnored, roleNotFound, roleAmbiguous } from './problems/roles';

/** Refuses roles for tensors that are not there, most likely misspelt. */
export function knownNames(overrides: RoleOverrides, models: readonly OnnxModel[]): void {
  const names = new Set(
    models.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ name }) => name)),
  );
  // A role may be that of a tensor inside a graph.
  const inside = (name: string) =>
    models.some(({ nodes }) => nodes.some(({ outputs }) => outputs.includes(name)));
  const isThere = (name: string) => names.has(name) || inside(name);
  const unknown = [...overrides.keys()].find((name) => !isThere(name) && !isThere(nameInPart(name)));
  if (unknown === undefined) return;
  throw roleTensorUnknown({ tensor: unknown, names: [...names] });
}

/** The one tensor that is encoded: an input, or the Concat in which several meet. */
export function dataInput(assignments: readonly RoleAssignment[], file: string): RoleAssignment {
  return single(assignments, 'input', file);
}

/** Refuses to do without an input that something is computed from, other than by way of the data or the latent code. */
export function dispensable(
  flow: Dataflow,
  assignments: readonly RoleAssignment[],
  { outputs, gate }: { readonly outputs: readonly string[]; readonly gate: string },
  file: string,
): void {
  const ignored = assignments.filter(({ direction, role }) => direction === 'input' && role === 'ignored');
  for (const { tensor } of ignored) {
    const output = outputs.find((name) => leadsAround(flow, tensor.name, name, gate));
    if (output === undefined) continue;
    throw conditionRoleIgnored({ tensor: tensor.name, file, output });
  }
}

/** The one tensor that has a role. */
export function single(
  assignments: readonly RoleAssignment[],
  role: RoleAssignment['role'],
  file: string,
): RoleAssignment {
  const matching = assignments.filter((assignment) => assignment.role === role);
  if (matching.length === 1) return matching[0]!;
  throw matching.length === 0
    ? roleNotFound({ file, role })
    : roleAmbiguous({ file, role, tensors: matching.map(({ tensor }) => tensor.name) });
}
