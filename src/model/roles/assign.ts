import type { Role, RoleAssignment, TensorSignature } from '../../protocol/model';
import { formatShape } from '../../protocol/shape';
import type { OnnxModel } from '../onnx/model';
import { roleNamed } from './names';

/** Roles the user gave, by tensor name: they stand above any evidence. */
export type RoleOverrides = Readonly<Record<string, Role>>;

const encoderOutputs: readonly Role[] = [
  'mu',
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
  'z',
];

/** What each tensor of an encoder means, by the user's word, by name, then by shape. */
export function assignEncoder(model: OnnxModel, overrides: RoleOverrides): RoleAssignment[] {
  const inputs = model.inputs.map((tensor) => {
    const byName = roleNamed(tensor.name) === 'noise' ? 'noise' : undefined;
    if (byName) return found('encoder', 'input', tensor, byName, `named ${tensor.name}`, 'certain');
    const only = model.inputs.length === 1;
    return found(
      'encoder',
      'input',
      tensor,
      'input',
      only ? 'the only input' : 'an input that is no noise',
      only ? 'certain' : 'likely',
    );
  });
  const outputs = model.outputs.map((tensor) => {
    const role = roleNamed(tensor.name);
    return role && encoderOutputs.includes(role)
      ? found('encoder', 'output', tensor, role, `named ${tensor.name}`, 'certain')
      : found('encoder', 'output', tensor, 'ignored', 'its name says nothing known', 'guess');
  });
  return applyOverrides([...inputs, ...pairByShape(outputs)], overrides);
}

/** What each tensor of a decoder means. */
export function assignDecoder(model: OnnxModel, overrides: RoleOverrides): RoleAssignment[] {
  const inputs = model.inputs.map((tensor) =>
    found(
      'decoder',
      'input',
      tensor,
      'z',
      model.inputs.length === 1 ? 'the only input' : `an input of the decoder`,
      'certain',
    ),
  );
  const named = model.outputs.find(({ name }) => roleNamed(name) === 'reconstruction');
  const outputs = model.outputs.map((tensor, index) => {
    if (model.outputs.length === 1)
      return found('decoder', 'output', tensor, 'reconstruction', 'the only output', 'certain');
    if (named ? tensor === named : index === 0) {
      return found(
        'decoder',
        'output',
        tensor,
        'reconstruction',
        named ? `named ${tensor.name}` : 'the first output',
        named ? 'likely' : 'guess',
      );
    }
    return found('decoder', 'output', tensor, 'ignored', 'another output of the decoder', 'likely');
  });
  return applyOverrides([...inputs, ...outputs], overrides);
}

/** Two outputs of one shape, of which names tell at most one, are mean and log-variance: the other is its partner. */
function pairByShape(outputs: readonly RoleAssignment[]): RoleAssignment[] {
  const unnamed = outputs.filter(({ role }) => role === 'ignored');
  const mu = outputs.find(({ role }) => role === 'mu');
  const scale = outputs.find(({ role }) => isScale(role));
  const assign = (assignment: RoleAssignment, role: Role, evidence: string) =>
    outputs.map((output) =>
      output === assignment ? { ...output, role, evidence, confidence: 'guess' as const } : output,
    );
  if (mu && scale) return [...outputs];
  const partner = unnamed.find(({ tensor }) => sameShape(tensor, (mu ?? scale)?.tensor));
  if (partner && mu)
    return assign(partner, 'log-variance', `paired with ${mu.tensor.name} by shape, read as a log-variance`);
  if (partner && scale) return assign(partner, 'mu', `paired with ${scale.tensor.name} by shape`);
  const [first, second] = unnamed;
  if (mu || scale || outputs.length !== 2 || !first || !second || !sameShape(first.tensor, second.tensor))
    return [...outputs];
  return [
    { ...first, role: 'mu', evidence: 'the first of two outputs of one shape' },
    {
      ...second,
      role: 'log-variance',
      evidence: 'the second of two outputs of one shape, read as a log-variance',
    },
  ];
}

export function isScale(
  role: Role,
): role is 'log-variance' | 'variance' | 'standard-deviation' | 'log-standard-deviation' {
  return (
    role === 'log-variance' ||
    role === 'variance' ||
    role === 'standard-deviation' ||
    role === 'log-standard-deviation'
  );
}

function sameShape(a: TensorSignature, b: TensorSignature | undefined): boolean {
  return (
    b !== undefined && formatShape(a.shape.slice(1)) === formatShape(b.shape.slice(1)) && a.shape.length > 1
  );
}

function applyOverrides(assignments: readonly RoleAssignment[], overrides: RoleOverrides): RoleAssignment[] {
  return assignments.map((assignment) => {
    const role = overrides[assignment.tensor.name];
    return role ? { ...assignment, role, evidence: 'given by the user', confidence: 'certain' } : assignment;
  });
}

function found(
  part: RoleAssignment['part'],
  direction: RoleAssignment['direction'],
  tensor: TensorSignature,
  role: Role,
  evidence: string,
  confidence: RoleAssignment['confidence'],
): RoleAssignment {
  return { part, direction, tensor, role, evidence, confidence };
}
