import { roleEvidenceWords } from '../core/evidence/roleEvidenceWords';
import type { ModelDescription } from '../core/model/modelDescription';
import { shapeInFile } from '../model/describedModel';

/** The roles for `inspect --format json` and `roles --json`. */
export function rolesAsData(model: ModelDescription) {
  return model.assignments.map(({ part, direction, tensor, role, evidence, confidence }) => ({
    name: tensor.name,
    role,
    evidence: roleEvidenceWords(evidence),
    confidence,
    part,
    direction,
    type: tensor.type,
    shape: shapeInFile(model, part, tensor),
  }));
}
