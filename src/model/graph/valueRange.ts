import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { isMover } from './operatorKinds';
import { clipBounds, elementwise } from './pointwise';
import type { Interval } from './interval';

/** Operators whose values go from −∞ to ∞ whatever they read. */
const unbounded = new Set(
  'Gemm MatMul MatMulInteger Conv ConvTranspose BatchNormalization LayerNormalization InstanceNormalization GroupNormalization Log Einsum RandomNormal RandomNormalLike QLinearConv QLinearMatMul Atan2 CumSum'.split(
    ' ',
  ),
);
/** Operators whose values lie between those of what they read. */
const between = new Set([
  'MaxPool',
  'AveragePool',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'Concat',
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'DepthToSpace',
  'SpaceToDepth',
]);
/** No output needs this many nodes to be bounded; a graph that branches would otherwise be walked many times. */
const maxNodes = 256;

/**
 * Between which values a tensor lies by interval arithmetic over the operators that make it: `0.1 + 0.9·Sigmoid(a)` lies
 * in [0.1, 1]. Undefined where an operator is not known.
 */
export function valueRange(flow: Dataflow, name: string): Interval | undefined {
  let nodes = 0;
  const rangeOf = (tensor: string): Interval | undefined => {
    const values = flow.valuesOf(tensor);
    if (values && values.length > 0) return [Math.min(...values), Math.max(...values)];
    if (flow.model.constants.has(flow.root(tensor))) return everything;
    const node = flow.producer(tensor);
    if (!node || ++nodes > maxNodes) return undefined;
    return rangeAfter(flow, node, rangeOf);
  };
  return rangeOf(name);
}

const everything: Interval = [-Infinity, Infinity];

function rangeAfter(
  flow: Dataflow,
  node: OnnxNode,
  rangeOf: (name: string) => Interval | undefined,
): Interval | undefined {
  const [first = '', second = ''] = node.inputs;
  if (unbounded.has(node.op)) return everything;
  if (isMover(node.op)) return rangeOf(first);
  if (between.has(node.op)) {
    const read = node.op === 'Concat' ? node.inputs : [first];
    return hull(read.map(rangeOf));
  }
  switch (node.op) {
    case 'Where':
      return hull([rangeOf(second), rangeOf(node.inputs[2] ?? '')]);
    case 'DequantizeLinear': {
      // What was quantized right before has its own units again; whole numbers alone have others.
      const before = producerBehindMovers(flow, first);
      return before?.op === 'QuantizeLinear' ? rangeOf(before.inputs[0] ?? '') : undefined;
    }
    case 'Softmax':
      return [0, 1];
    case 'LogSoftmax':
      return [-Infinity, 0];
    case 'RandomUniform':
    case 'RandomUniformLike':
      return [node.attributes['low']?.[0] ?? 0, node.attributes['high']?.[0] ?? 1];
    case 'Clip': {
      const [low, high] = clipBounds(flow, node);
      const [from, to] = rangeOf(first) ?? everything;
      return [clamp(from, low, high), clamp(to, low, high)];
    }
    case 'Max':
    case 'Min': {
      const pick = node.op === 'Max' ? Math.max : Math.min;
      const ranges = node.inputs.map((each) => rangeOf(each) ?? everything);
      return [pick(...ranges.map(([from]) => from)), pick(...ranges.map(([, to]) => to))];
    }
    case 'Add':
    case 'Sum':
      return sum(node.inputs.map(rangeOf));
    case 'Sub': {
      const [a, b] = [rangeOf(first), rangeOf(second)];
      return a && b && [a[0] - b[1], a[1] - b[0]];
    }
    case 'Mul':
      if (flow.root(first) === flow.root(second)) return square(rangeOf(first));
      return product(rangeOf(first), rangeOf(second));
    case 'Div': {
      const by = rangeOf(second);
      if (!by || (by[0] <= 0 && by[1] >= 0)) return by && everything;
      return product(rangeOf(first), [1 / by[1], 1 / by[0]]);
    }
    case 'Pow': {
      const exponent = flow.scalarOf(second);
      if (exponent === 2) return square(rangeOf(first));
      return exponent === 0.5 ? [0, Infinity] : everything;
    }
    default: {
      const monotone = elementwise(node);
      if (!monotone) return undefined;
      // A bounded operator bounds whatever it reads.
      const [from, to] = rangeOf(first) ?? everything;
      return monotone(from, to);
    }
  }
}

function producerBehindMovers(flow: Dataflow, name: string): OnnxNode | undefined {
  let node = flow.producer(name);
  for (let steps = maxNodes; node && isMover(node.op) && steps > 0; steps--)
    node = flow.producer(node.inputs[0] ?? '');
  return node;
}

function hull(ranges: readonly (Interval | undefined)[]): Interval | undefined {
  const known = ranges.filter((range) => range !== undefined);
  if (known.length < ranges.length || known.length === 0) return undefined;
  return [Math.min(...known.map(([from]) => from)), Math.max(...known.map(([, to]) => to))];
}

function sum(ranges: readonly (Interval | undefined)[]): Interval | undefined {
  let [from, to] = [0, 0];
  for (const range of ranges) {
    if (!range) return undefined;
    from += range[0];
    to += range[1];
  }
  return [from, to];
}

function square(range: Interval | undefined): Interval {
  if (!range) return [0, Infinity];
  const ends = range.map((end) => end * end);
  return [range[0] <= 0 && range[1] >= 0 ? 0 : Math.min(...ends), Math.max(...ends)];
}

function product(a: Interval | undefined, b: Interval | undefined): Interval | undefined {
  if (!a || !b) return undefined;
  const ends = a.flatMap((x) => b.map((y) => (x === 0 || y === 0 ? 0 : x * y)));
  return [Math.min(...ends), Math.max(...ends)];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
