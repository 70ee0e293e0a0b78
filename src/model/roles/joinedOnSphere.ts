import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import type { Dataflow } from '../graph/dataflow';
import { innerTensor } from '../graph/shapes/signature';
import { normalizationOf } from '../graph/unitSphere';
import { concentrationFinding, isOneOfRow } from './concentrationHead';
import { assigned, type Finding } from './found';
import type { RoleOverrides } from './posterior';

/** A direction and a concentration that an encoder gives out as one tensor. */
interface JoinedOnSphere {
  readonly output: TensorSignature;
  readonly finding: Finding;
  readonly inside: readonly RoleAssignment[];
}

/**
 * An output that is a direction of length 1 and one number a row in one: the two that meet in its Concat, which are taken from
 * inside the graph. Undefined where there is none, its user says what it is, or one of the two is an output, too.
 */
export function joinedOnSphere(
  flow: Dataflow,
  outputs: readonly TensorSignature[],
  overrides: RoleOverrides,
): JoinedOnSphere | undefined {
  const given = new Set(outputs.map(({ name }) => flow.root(name)));
  for (const output of outputs) {
    const concat = flow.producer(flow.root(output.name));
    if (concat?.op !== 'Concat' || concat.inputs.length !== 2 || overrides.has(output.name)) continue;
    if (concat.inputs.some((name) => given.has(flow.root(name)))) continue;
    const parts = concat.inputs.map((name) => innerTensor(flow, name, output.type));
    const direction = parts.find(
      (part) => part && normalizationOf(flow, part.name, part.shape) !== undefined,
    );
    const number = parts.find((part) => part !== direction);
    if (!direction || !number || !isOneOfRow(number)) continue;
    const inside = (tensor: TensorSignature, finding: Finding) =>
      assigned('encoder', 'inside', tensor, finding);
    const evidence = {
      kind: 'joined-on-sphere',
      direction: direction.name,
      concentration: number.name,
    } as const;
    return {
      output,
      finding: { role: 'ignored', evidence, confidence: 'likely' },
      inside: [
        inside(direction, { role: 'mu', evidence: { kind: 'direction' }, confidence: 'likely' }),
        inside(number, concentrationFinding(flow, number)),
      ],
    };
  }
  return undefined;
}
