import type { RoleEvidence } from '../../core/evidence/roleEvidence';
import { priorScale } from '../../core/model/priorRoles';
import type { Role, RoleAssignment } from '../../core/model/role';
import type { WholeRoles } from '../describeWhole';
import { innerTensor, withInferredShape } from '../graph/shapes/signature';
import { assigned, byUser, type Finding } from '../roles/found';
import { innermostScale, scaleFinding } from '../roles/graphFindings';
import type { LevelPlace } from './levelPlaces';
import type { PriorTensor } from './priorSearch';
import type { HierarchyLevel } from './orderedLevels';

/** Mean and scale of the posterior of a level, and of its prior where it has one, as parts of the encoder. */
export function rolesOfLevel(
  { flow }: WholeRoles,
  { place, prior }: HierarchyLevel,
): readonly RoleAssignment[] {
  const { sampling, name: level, z } = place;
  const outputs = flow.model.outputs;
  const outputOf = (root: string) => outputs.find(({ name }) => flow.root(name) === root);
  const posterior = (root: string, findingOf: (name: string, isInside: boolean) => Finding) => {
    const output = outputOf(root);
    const tensor = output
      ? withInferredShape(flow, output)
      : (innerTensor(flow, root, 'float32') ?? { ...z, name: root });
    const finding = findingOf(tensor.name, !output);
    return { ...assigned('encoder', output ? 'output' : 'inside', tensor, finding), level };
  };
  const form =
    sampling.scales.find(({ tensor, half }) => half === undefined && outputOf(tensor)) ??
    innermostScale(sampling);
  return [
    posterior(sampling.mean, (_, isInside) => ({
      role: 'mu',
      evidence: { kind: 'mean-in-graph', isInside },
      confidence: 'certain',
    })),
    posterior(form.tensor, (name, isInside) => scaleFinding(form, name, isInside)),
    ...(prior
      ? [
          priorRole(place, prior.mean, 'prior-mean', prior.above),
          priorRole(place, prior.scale, priorScale(prior.scaleRole), prior.above),
        ]
      : []),
  ];
}

function priorRole(
  { name: level }: LevelPlace,
  { tensor, isOutput, by }: PriorTensor,
  role: Role,
  above: readonly LevelPlace[],
): RoleAssignment {
  const evidence: RoleEvidence =
    by === 'assigned'
      ? { kind: 'assigned' }
      : { kind: 'level-prior', level, by, above: above.map((each) => each.name) };
  const confidence = by === 'sum' ? 'likely' : 'certain';
  const finding = by === 'assigned' ? byUser(role) : ({ role, evidence, confidence } as const);
  return { ...assigned('encoder', isOutput ? 'output' : 'inside', tensor, finding), level };
}
