import type { Warning } from '../core/problem/warning';
import { roleIsGuessed } from './warnings';
import { roleKey } from '../model/roles/assignRole';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment, StatedRoles } from '../core/model/role';

/** The roles that rest on thin evidence, which only the user can settle. */
export function roleGuesses({ assignments }: ModelDescription): Warning[] {
  return assignments
    .filter(isGuess)
    .map(({ tensor, role, evidence }) => roleIsGuessed({ tensor: tensor.name, role, evidence }));
}

/** Everything to know before trusting the roles: contradictions first, then guesses. */
export function roleWarnings(model: ModelDescription): Warning[] {
  return [...model.warnings, ...roleGuesses(model)];
}

/** The roles that are guessed, as a user states them who agrees. */
export function confirmedRoles({ assignments }: ModelDescription): StatedRoles {
  return Object.fromEntries(
    assignments.filter(isGuess).map((each) => [roleKey(assignments, each), each.role]),
  );
}

function isGuess({ confidence, role }: RoleAssignment): boolean {
  return confidence === 'guess' && role !== 'ignored';
}
