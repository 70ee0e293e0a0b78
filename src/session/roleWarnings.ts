import { roleEvidenceWords } from '../core/evidence/roleEvidenceWords';
import { roleLabel } from '../core/model/roleLabel';
import { roleKey } from '../model/roles/assignRole';
import type { ModelDescription } from '../core/model/modelDescription';
import type { RoleAssignment, StatedRoles } from '../core/model/role';

/** The roles that rest on thin evidence, which only the user can settle, a sentence each. */
export function roleGuesses({ assignments }: ModelDescription): string[] {
  return assignments
    .filter(isGuess)
    .map(
      ({ tensor, role, evidence }) =>
        `${tensor.name} is probably ${roleLabel(role)}, but the evidence is weak: ${roleEvidenceWords(evidence)}.`,
    );
}

/** Everything to know before trusting the roles: contradictions first, then guesses. */
export function roleWarnings(model: ModelDescription): string[] {
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
