import type { RangeEvidence } from '../core/evidence/rangeEvidence';
import type { ReconstructionKind } from '../core/model/modelDescription';
import { elementCount } from '../core/shape';
import { alignmentOf } from './axes/alignment';
import { classLayout } from './classLayout';
import type { Dataflow } from './graph/dataflow';
import { valueRange } from './graph/valueRange';
import { withInferredShape } from './graph/shapes/signature';
import { single } from './roleChecks';
import { reconstructionKind } from './roles/reconstructionKind';
import { mixtureLayout, type MixtureLayout } from './mixtureLayout';
import { asShared } from './sharedParameter';
import { isMoments } from './roles/scaleRole';
import { agree, fixedShape } from './rowShapes';
import type { Warning } from '../core/problem/warning';
import { shapesNotComparable } from './warnings/pieces';
import type { RoleAssignment, TensorSignature } from '../core/model/role';

/** What a decoder outputs, held against what its encoder reads. Shapes are without the batch axis. */
export interface ReconstructionFound {
  readonly tensor: TensorSignature;
  readonly inputShape: readonly number[];
  /** Of the mean, where the tensor has mean and scale. */
  readonly shape: readonly number[];
  readonly kind: ReconstructionKind;
  readonly evidence: RangeEvidence;
  readonly classAxis?: number | undefined;
  /** Whether its operators keep it from being negative, where they are known. */
  readonly sign?: 'positive' | 'any' | undefined;
  /** Numbers of a mixture of logistics of each pixel, where its shape is that. */
  readonly mixture?: MixtureLayout | undefined;
  /** Why it cannot be held against the input; undefined where it can. */
  readonly mismatch?: Warning | undefined;
  /** The order in which it has the input's axes, where that is another. */
  readonly order?: readonly number[] | undefined;
  /** The decoder's roles, that of a tensor with mean and scale in one put right. */
  readonly roles: readonly RoleAssignment[];
}

/**
 * A reconstruction has as many values as the input, or several for each: one a class, or a mean and a log-variance.
 *
 * @param stated the decoder's roles
 * @throws ProblemError if it is neither
 */
export function readReconstruction(
  stated: readonly RoleAssignment[],
  flow: Dataflow,
  input: TensorSignature | undefined,
  encoderName: string,
  decoderName: string,
): ReconstructionFound {
  const roles = stated.map((each) => asShared(flow, each));
  const found = roles.some(({ role }) => isMoments(role))
    ? single(roles, roles.find(({ role }) => isMoments(role))!.role, decoderName)
    : single(roles, 'reconstruction', decoderName);
  const tensor = withInferredShape(flow, found.tensor);
  const { kind, evidence, classAxis } = reconstructionKind(flow.model, tensor);
  const range = valueRange(flow, tensor.name);
  const sign = range && (range[0] >= 0 ? ('positive' as const) : ('any' as const));
  if (!input) return alone({ tensor, kind, evidence, classAxis, sign }, found, roles);
  const inputShape = fixedShape(input, tensor);
  const whole = rowShapeOf(tensor, isMoments(found.role) ? tensor : input);
  const common = { tensor, inputShape, kind, evidence, classAxis, sign };
  const times = elementCount(whole) / elementCount(inputShape);
  const isNamedForClasses =
    kind === 'class-probabilities' || kind === 'class-logits' || /logit/i.test(tensor.name);
  const hasClasses = isNamedForClasses || (whole.length > inputShape.length && !isMatrix(whole, inputShape));
  const sideBySide = times === 2 && whole[0] === 2 * inputShape[0]! && whole.length === inputShape.length;
  if (isMoments(found.role) || (sideBySide && !hasClasses)) {
    const shape = [whole[0]! / 2, ...whole.slice(1)];
    agree(inputShape, shape, { kind: 'data-and-half', encoder: encoderName, decoder: decoderName });
    return { ...common, shape, roles: roles.map((role) => (role === found ? asMoments(role) : role)) };
  }
  const alignment = alignmentOf(inputShape, whole);
  const mixture = alignment || hasClasses ? undefined : mixtureLayout(inputShape, whole);
  const fits =
    whole.length === 0 ||
    alignment !== undefined ||
    mixture !== undefined ||
    (times > 1 && hasClasses && classLayout(inputShape, whole, classAxis) !== undefined);
  const mismatch = fits
    ? undefined
    : shapesNotComparable({
        encoder: encoderName,
        inputShape,
        decoder: decoderName,
        outputShape: whole,
      });
  const order = alignment === 'same' ? undefined : alignment;
  return { ...common, shape: whole, roles, mismatch, mixture, order };
}

/** Square matrices of places, such as rotations, for which the data have vectors: no classes of numbers. */
function isMatrix(output: readonly number[], input: readonly number[]): boolean {
  const [rows, columns] = output.slice(-2);
  return rows === columns && rows !== undefined && rows >= 2 && rows <= 4 && input.at(-1) === rows;
}

/** The same of a decoder without an encoder, whose output is what a row of data would be. */
function alone(
  found: Pick<ReconstructionFound, 'tensor' | 'kind' | 'evidence' | 'classAxis' | 'sign'>,
  { role }: RoleAssignment,
  roles: readonly RoleAssignment[],
): ReconstructionFound {
  const whole = rowShapeOf(found.tensor);
  const shape = role === 'moments' && whole[0] !== undefined ? [whole[0] / 2, ...whole.slice(1)] : whole;
  return { ...found, inputShape: shape, shape, roles };
}

/** A row's shape; empty where neither file nor operators show it, which a run of the model does. */
function rowShapeOf(tensor: TensorSignature, ...others: readonly TensorSignature[]): number[] {
  const known = tensor.shape
    .slice(1)
    .every(
      (extent, axis) =>
        isLength(extent) ||
        others.some(({ shape }) => shape.length === tensor.shape.length && isLength(shape[axis + 1])),
    );
  return known && tensor.shape.length > 1 ? fixedShape(tensor, ...others) : [];
}

function isLength(extent: number | string | undefined): boolean {
  return typeof extent === 'number' && extent > 0;
}

function asMoments(assignment: RoleAssignment): RoleAssignment {
  if (isMoments(assignment.role)) return assignment;
  const evidence = { kind: 'twice-the-input', before: assignment.evidence } as const;
  return { ...assignment, role: 'moments', evidence, confidence: 'guess' };
}
