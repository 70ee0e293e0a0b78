import type { TensorSignature } from '../../protocol/model';
import type { StatedShape } from '../../protocol/shape';
import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';

/** Operators whose output has the shape of the one input that is no constant. */
const shapeKeeping = new Set(
  'Identity Cast Dropout Softmax LogSoftmax Sigmoid Tanh Relu LeakyRelu Elu Softplus Exp Log Sqrt Abs Neg Clip Add Sub Mul Div'.split(
    ' ',
  ),
);
/** Steps from an output to what states its shape; a chain of exporters' nodes is far shorter. */
const mostSteps = 16;

/**
 * A tensor with the axes after its batch, where its file leaves them free and the graph tells them all the same: by a
 * Reshape to constants, and what of shape-keeping operators, Concat and Transpose lies behind it. Exporters name such
 * axes after the operator instead of stating them.
 */
export function withKnownShape(flow: Dataflow, tensor: TensorSignature): TensorSignature {
  const [batch, ...axes] = tensor.shape;
  if (batch === undefined || axes.every((extent) => typeof extent === 'number')) return tensor;
  const found = axesOf(flow, tensor.name, mostSteps);
  const agrees =
    found?.length === axes.length && axes.every((e, i) => typeof e !== 'number' || e === found[i]);
  return found && agrees ? { ...tensor, shape: [batch, ...found] } : tensor;
}

/** Extents of all axes but the first. */
function axesOf(flow: Dataflow, name: string, steps: number): readonly number[] | undefined {
  const input = flow.model.inputs.find((tensor) => tensor.name === name)?.shape.slice(1);
  if (input) return input.every((extent) => typeof extent === 'number') ? input : undefined;
  const node = steps > 0 ? flow.producer(name) : undefined;
  if (!node) return undefined;
  const before = (input = '') => axesOf(flow, input, steps - 1);
  const ofWeights = weightAxes(flow, node, before);
  if (ofWeights) return ofWeights;
  if (node.op === 'Reshape') return reshapedTo(flow, node.inputs[1] ?? '');
  if (node.op === 'Transpose') {
    const [first, ...rest] = node.attributes['perm'] ?? [];
    const axes = before(node.inputs[0]);
    return first === 0 && axes ? rest.map((axis) => axes[axis - 1]!) : undefined;
  }
  if (node.op === 'Concat') {
    const parts = node.inputs.map(before);
    const [axis = 0] = node.attributes['axis'] ?? [];
    const [one] = parts;
    if (!one || axis === 0) return undefined;
    const at = axis < 0 ? axis + one.length : axis - 1;
    let sum = 0;
    for (const part of parts) {
      if (!part) return undefined;
      sum += part[at]!;
    }
    return one.map((extent, index) => (index === at ? sum : extent));
  }
  if (!shapeKeeping.has(node.op)) return undefined;
  const computed = node.inputs.filter((input) => !flow.model.constants.has(flow.root(input)));
  // Of two tensors of one shape, one may be known where the other is not.
  const known = computed.map(before);
  const [one, another = one] = known.filter((axes) => axes !== undefined);
  return String(one) === String(another) ? one : undefined;
}

/** The axes after the batch of a tensor inside a graph, with the batch free; undefined where the graph does not tell. */
export function shapeInside(flow: Dataflow, name: string): StatedShape | undefined {
  const axes = axesOf(flow, name, mostSteps);
  return axes && ['', ...axes];
}

/** What a product with weights has after its batch, and what noise of a stated shape has. */
function weightAxes(
  flow: Dataflow,
  { op, inputs, attributes }: OnnxNode,
  before: (input?: string) => readonly number[] | undefined,
): readonly number[] | undefined {
  const [first = '', second = ''] = inputs;
  const weights = flow.model.constants.get(flow.root(second))?.shape;
  switch (op) {
    case 'RandomNormal':
      return attributes['shape']?.slice(1).every((extent) => extent > 0)
        ? attributes['shape'].slice(1)
        : undefined;
    case 'Gemm': {
      const width = weights?.[attributes['transB']?.[0] === 1 ? 0 : 1];
      return width === undefined ? undefined : [width];
    }
    case 'MatMul': {
      if (weights?.length !== 2) return undefined;
      // What stands before the last axis stays; of rows of one axis there is nothing.
      const read = before(first);
      return read ? [...read.slice(0, -1), weights[1]!] : undefined;
    }
    default:
      return undefined;
  }
}

/** The axes of a target shape after the first: constants, or a Concat of a batch that is looked up with constants. */
function reshapedTo(flow: Dataflow, shape: string): readonly number[] | undefined {
  const node = flow.producer(flow.root(shape));
  const pieces =
    node?.op === 'Concat' ? node.inputs.slice(1).map((input) => flow.valuesOf(input)) : undefined;
  const axes = pieces ? pieces.flatMap((piece) => piece ?? [-1]) : flow.valuesOf(shape)?.slice(1);
  return axes?.every((extent) => extent > 0) ? axes : undefined;
}
