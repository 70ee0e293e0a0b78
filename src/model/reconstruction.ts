import type { ReconstructionKind, RoleAssignment, TensorSignature } from '../protocol/model';
import { elementCount } from '../protocol/shape';
import { classLayout } from './classLayout';
import type { Dataflow } from './graph/dataflow';
import { withKnownShape } from './graph/knownShape';
import { single } from './roleChecks';
import { reconstructionKind } from './roles/reconstructionKind';
import { isMoments } from './roles/scaleRole';
import { agree, fixedShape } from './rowShapes';

/** What a decoder gives, held against what its encoder reads. Shapes are without the batch axis. */
export interface ReconstructionFound {
  readonly tensor: TensorSignature;
  readonly inputShape: readonly number[];
  /** Of the mean, where the tensor has mean and scale. */
  readonly shape: readonly number[];
  readonly kind: ReconstructionKind;
  readonly evidence: string;
  readonly classAxis?: number | undefined;
  /** The decoder's roles, that of a tensor with mean and scale in one put right. */
  readonly roles: readonly RoleAssignment[];
}

/**
 * A reconstruction has as many values as the input, or several for each: one a class, or a mean and a log-variance.
 *
 * @throws a problem in words where it is neither
 */
export function readReconstruction(
  roles: readonly RoleAssignment[],
  flow: Dataflow,
  input: TensorSignature,
  encoderName: string,
  decoderName: string,
): ReconstructionFound {
  const found = roles.some(({ role }) => isMoments(role))
    ? single(roles, roles.find(({ role }) => isMoments(role))!.role, decoderName)
    : single(roles, 'reconstruction', decoderName);
  const tensor = withKnownShape(flow, found.tensor);
  const { kind, evidence, classAxis } = reconstructionKind(flow.model, tensor);
  const inputShape = fixedShape(input, tensor);
  const whole = fixedShape(tensor, isMoments(found.role) ? tensor : input);
  const common = { tensor, inputShape, kind, evidence, classAxis };
  const times = elementCount(whole) / elementCount(inputShape);
  const isNamedForClasses =
    kind === 'class-probabilities' || kind === 'class-logits' || /logit/i.test(tensor.name);
  const hasClasses = isNamedForClasses || whole.length > inputShape.length;
  const sideBySide = times === 2 && whole[0] === 2 * inputShape[0]! && whole.length === inputShape.length;
  if (isMoments(found.role) || (sideBySide && !hasClasses)) {
    const shape = [whole[0]! / 2, ...whole.slice(1)];
    agree(inputShape, shape, `${encoderName} reads`, `half of what ${decoderName} gives is`);
    return { ...common, shape, roles: roles.map((role) => (role === found ? asMoments(role) : role)) };
  }
  if (!(times > 1 && hasClasses && classLayout(inputShape, whole, classAxis)))
    agree(inputShape, whole, `${encoderName} reads`, `${decoderName} gives`);
  return { ...common, shape: whole, roles };
}

function asMoments(assignment: RoleAssignment): RoleAssignment {
  if (isMoments(assignment.role)) return assignment;
  const evidence = `${assignment.evidence}, twice as long as the input along axis 1: read as mean and log-variance`;
  return { ...assignment, role: 'moments', evidence, confidence: 'guess' };
}
