import { momentsRoles } from '../../model/roles/scaleRole';
import type { ModelDescription } from '../../core/model/modelDescription';
import type { Role, RoleAssignment, TensorSignature } from '../../core/model/role';

/** The tensor of a part that has one of the roles; a described model has it. */
export function assignmentOf(
  model: ModelDescription,
  part: 'encoder' | 'decoder',
  wanted: readonly Role[],
): RoleAssignment {
  const assignment = model.assignments.find(
    (candidate) => candidate.part === part && wanted.includes(candidate.role),
  );
  if (!assignment) throw new TypeError(`a described model has no ${wanted.join(' or ')}`);
  return assignment;
}

/** What is encoded: an input of the encoder, or the Concat in which several meet. */
export function inputOf(model: ModelDescription): RoleAssignment {
  return assignmentOf(model, 'encoder', ['input']);
}

/** What is decoded: the latent code, or the data where the graph is cut nowhere. */
export function decodedFrom(model: ModelDescription): RoleAssignment {
  return model.decoder?.kind === 'whole' ? inputOf(model) : assignmentOf(model, 'decoder', ['z']);
}

/** The decoder's tensor that has the reconstruction, alone or with its scale. */
export function reconstructionOf(model: ModelDescription): RoleAssignment {
  return assignmentOf(model, 'decoder', ['reconstruction', ...momentsRoles]);
}

/** The batch that a graph insists on, if it does. */
export function fixedBatch({ shape }: TensorSignature): number | undefined {
  const [batch] = shape;
  return typeof batch === 'number' && batch > 0 ? batch : undefined;
}
