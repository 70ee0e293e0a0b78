import type { OtherPosterior } from '../core/model/otherPosterior';
import type { OnnxNode } from './onnx/model';
import type { Dataflow } from './graph/dataflow';
import { keepsOrder } from './graph/operatorKinds';
import { otherDrawOf } from './graph/otherDraws';
import { isOtherParameter } from './roles/names';
import { mixtureWeights } from './mixturePosterior';
import type { Pieces } from './pieces';
import { isIndex } from './checkPieces';
import type { CodeOf } from './latents';
import type { RoleAssignment } from '../core/model/role';
import type { Warning } from '../core/problem/warning';
import { logitsDecoded } from './warnings/otherPosterior';

/**
 * What speaks for a posterior that is no Gaussian, and none on a sphere, where no spread is found: how the code is made, what
 * the decoder makes of it first, and names of outputs.
 */
export function otherPosteriorOf(
  { encoder, decoder }: Pieces,
  code: CodeOf | undefined,
): OtherPosterior | undefined {
  if (!encoder) {
    const read = decoder?.assignments.filter(({ role, tensor }) => role === 'z' && isIndex(tensor)) ?? [];
    return read.length > 0
      ? { family: 'codebook', tensors: read.map(({ tensor }) => tensor.name) }
      : undefined;
  }
  if (code && code.kind !== 'point') return undefined;
  const { flow, assignments } = encoder.roles;
  const tensors = assignments.flatMap(({ direction, tensor }) =>
    direction === 'output' && isOtherParameter(tensor.name) ? [tensor.name] : [],
  );
  if (tensors.length > 0) return { family: 'positive', tensors };
  if (!code) return undefined;
  const isOfMixture = assignments.some(({ evidence }) => evidence.kind === 'spread-of-mixture');
  const weights = isOfMixture ? mixtureWeights(flow, assignments, code.code) : undefined;
  if (weights) return { family: 'mixture', ...weights };
  const z = decoder?.assignments.find(({ role }) => role === 'z')?.tensor.name;
  const tensor = code.code.tensor.name;
  const isWhole = decoder?.flow === flow;
  const draw = isWhole && z !== undefined ? otherDrawOf(flow, z) : undefined;
  const matrix = draw?.matrix ?? matrixBeside(assignments, code);
  if (matrix !== undefined) return { family: 'gaussian-full', tensor: matrix };
  if (draw?.by === 'compared') return { family: 'bernoulli', tensor: draw.from, isDrawn: true };
  const softmax =
    madeBy(flow, tensor, 'Softmax') ??
    (decoder && z !== undefined ? readBy(decoder.flow, z, 'Softmax') : undefined);
  const isDrawn = draw?.by === 'gumbel';
  if (softmax || isDrawn)
    return { family: 'categorical', tensor, classes: softmax?.classes ?? null, isDrawn };
  const isBits =
    decoder && z !== undefined && readBy(decoder.flow, z, 'Sigmoid') && roundsAfter(decoder.flow, z);
  return isBits ? { family: 'bernoulli', tensor, isDrawn: false } : undefined;
}

/** An output with a matrix for each row, as long along two axes as the mean is beside it. */
function matrixBeside(
  assignments: readonly RoleAssignment[],
  { code: { tensor: mean, role } }: Extract<CodeOf, { kind: 'point' }>,
): string | undefined {
  const [, length, ...more] = mean.shape;
  if (role !== 'mu' || typeof length !== 'number' || length < 2 || more.length > 0) return undefined;
  return assignments.find(
    ({ direction, role: other, tensor: { shape } }) =>
      direction === 'output' &&
      other === 'ignored' &&
      shape.length === 3 &&
      shape[1] === length &&
      shape[2] === length,
  )?.tensor.name;
}

/** Says that a decoder in a file of its own is fed logits, where nothing makes probabilities of them. */
export function logitsWarning(
  { encoder, decoder }: Pieces,
  code: CodeOf | undefined,
  other: OtherPosterior | undefined,
): Warning[] {
  const z = decoder?.assignments.find(({ role }) => role === 'z')?.tensor.name;
  if (!encoder || !decoder || z === undefined || code?.kind !== 'point' || other) return [];
  const { name } = code.code.tensor;
  const isApart = decoder.flow !== encoder.roles.flow;
  const isMade =
    madeBy(encoder.roles.flow, name, 'Sigmoid') ?? readBy(decoder.flow, z, 'Sigmoid') ?? undefined;
  return isApart && !isMade && /logit/i.test(name) && !/logit/i.test(z)
    ? [logitsDecoded({ tensor: name, z })]
    : [];
}

/** Steps between a code and what makes or reads it. */
const maxSteps = 8;

interface Made {
  readonly node: OnnxNode;
  /** The length of its axis. */
  readonly classes: number | null;
}

/** The operator that makes a tensor, behind reshapes and products with numbers; the straight-through x + (y − y) too. */
function madeBy(flow: Dataflow, name: string, op: string, steps = maxSteps): Made | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  if (node.op === op) return made(flow, node);
  const inner = keepsOrder(node.op) ? [node.inputs[0] ?? ''] : scalarArithmetic(flow, node);
  return inner.map((each) => madeBy(flow, each, op, steps - 1)).find((each) => each !== undefined);
}

/** The operator that alone reads a tensor, behind the same. */
function readBy(flow: Dataflow, name: string, op: string, steps = maxSteps): Made | undefined {
  const readers = flow.consumers(name).filter((node) => node.op !== 'Shape');
  const [only, another] = readers;
  if (!only || another || steps === 0) return undefined;
  if (only.op === op) return made(flow, only);
  const passes = keepsOrder(only.op) || scalarArithmetic(flow, only).length > 0;
  return passes ? readBy(flow, only.outputs[0] ?? '', op, steps - 1) : undefined;
}

/** What a sum or product with numbers computes; empty of any other operator. */
function scalarArithmetic(flow: Dataflow, { op, inputs }: OnnxNode): string[] {
  if (!['Mul', 'Div', 'Add', 'Sub'].includes(op)) return [];
  const computed = inputs.filter((input) => flow.isComputed(flow.root(input)));
  return computed.length < inputs.length ? computed : [];
}

function made(flow: Dataflow, node: OnnxNode): Made {
  const shape = flow.shapes.get(node.outputs[0] ?? '');
  const axis = flow.axisOf(node.attributes['axis']?.[0] ?? -1);
  const extent = shape?.at(axis);
  return { node, classes: typeof extent === 'number' ? extent : null };
}

/** Whether what a Sigmoid makes of a code is rounded to zeros and ones. */
function roundsAfter(flow: Dataflow, name: string): boolean {
  const sigmoid = readBy(flow, name, 'Sigmoid')?.node.outputs[0] ?? '';
  return flow
    .consumers(sigmoid)
    .some(({ op }) => ['Round', 'Greater', 'GreaterOrEqual', 'Less'].includes(op));
}
