import type { RoleAssignment } from '../protocol/model';
import { problem } from '../protocol/problem';
import type { OnnxModel } from './onnx/model';
import type { RoleOverrides } from './roles/posterior';

/** Refuses roles for tensors that are not there, most likely misspelt. */
export function knownNames(overrides: RoleOverrides, models: readonly OnnxModel[]): void {
  const names = new Set(
    models.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ name }) => name)),
  );
  // A latent code may lie inside a graph.
  const inside = (name: string) =>
    overrides.get(name) === 'z' &&
    models.some(({ nodes }) => nodes.some(({ outputs }) => outputs.includes(name)));
  const unknown = [...overrides.keys()].find((name) => !names.has(name) && !inside(name));
  if (unknown === undefined) return;
  throw problem(
    'call-wrong',
    `No input or output is named ${unknown}; there are ${[...names].join(', ')}.`,
    'Give a role to one of those, or take that one back.',
  );
}

/** The one tensor that is fed besides noise. */
export function soleInput(assignments: readonly RoleAssignment[], file: string): RoleAssignment {
  const inputs = assignments.filter(({ role }) => role === 'input').map(({ tensor }) => tensor.name);
  if (inputs.length < 2) return single(assignments, 'input', file);
  throw problem(
    'model-unsupported',
    `${file} reads ${inputs.slice(0, -1).join(', ')} and ${inputs.at(-1)!}, as a conditional VAE does, but only one input can be fed.`,
    'Export it with the condition as a constant, or, where one of them is noise, say so with the role NAME=noise.',
  );
}

/** The one tensor that has a role. */
export function single(
  assignments: readonly RoleAssignment[],
  role: RoleAssignment['role'],
  file: string,
): RoleAssignment {
  const matching = assignments.filter((assignment) => assignment.role === role);
  if (matching.length === 1) return matching[0]!;
  const names = matching.map(({ tensor }) => tensor.name).join(', ');
  throw problem(
    'model-unsupported',
    matching.length === 0
      ? `${file} has no tensor that could be its ${role}.`
      : `${file} has ${matching.length} tensors that could be its ${role}: ${names}.`,
    'Say which with a role, as NAME=ROLE.',
  );
}
