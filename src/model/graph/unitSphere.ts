import type { StatedShape } from '../../core/shape';
import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { keepsOrder } from './operatorKinds';
import { clipBounds } from './pointwise';

/** Steps from a norm to what it divides. */
const maxSteps = 8;
/** What keeps a norm from being zero is no larger than this, or the length is no longer 1. */
const maxFloor = 1e-3;

/** ‖x‖₂ over one axis, by the operator that sums the squares. */
interface Norm {
  readonly op: string;
  readonly of: string;
  readonly axis: number;
}

/**
 * The operator that scales a row to length 1, where a tensor is x / ‖x‖₂: the location of a distribution on the unit
 * sphere, such as a von Mises–Fisher. Undefined where it isn't such a tensor.
 *
 * @param shape of the tensor with the batch, all of whose other axes than the norm's have length 1
 */
export function normalizationOf(flow: Dataflow, name: string, shape: StatedShape): string | undefined {
  const norm = normOf(flow, flow.producer(flow.root(name)));
  if (!norm) return undefined;
  const axis = norm.axis < 0 ? norm.axis + shape.length : flow.axisOf(norm.axis);
  const isOfRow = shape.every((extent, at) => at === 0 || at === axis || extent === 1);
  return axis > 0 && isOfRow && shape[axis] !== 1 ? norm.op : undefined;
}

/** The norm that a node divides its own operand by. */
function normOf(flow: Dataflow, node: OnnxNode | undefined): Norm | undefined {
  const [first = '', second = ''] = node?.inputs ?? [];
  const ofOther = (norm: Norm | undefined, other: string) =>
    norm && flow.root(norm.of) === flow.root(other) ? norm : undefined;
  switch (node?.op) {
    case 'LpNormalization': {
      const { p = [2], axis = [-1] } = node.attributes;
      return p[0] === 2 ? { op: node.op, of: first, axis: axis[0] ?? -1 } : undefined;
    }
    case 'Div':
      return ofOther(normBehind(flow, second, maxSteps), first);
    case 'Mul':
      return (
        ofOther(inverseNormBehind(flow, second, maxSteps), first) ??
        ofOther(inverseNormBehind(flow, first, maxSteps), second)
      );
    default:
      return undefined;
  }
}

/** A norm behind floors and broadcasts. */
function normBehind(flow: Dataflow, name: string, steps: number): Norm | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  const [first = '', second = ''] = node.inputs;
  if (node.op === 'ReduceL2') return reducedBy(flow, node, first);
  if (node.op === 'Sqrt' || (node.op === 'Pow' && flow.scalarOf(second) === 0.5))
    return squaresBehind(flow, first, steps - 1);
  const behind = floored(flow, node);
  return behind === undefined ? undefined : normBehind(flow, behind, steps - 1);
}

/** 1 / ‖x‖, as frameworks that multiply by it write it. */
function inverseNormBehind(flow: Dataflow, name: string, steps: number): Norm | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  const [first = '', second = ''] = node.inputs;
  if (node.op === 'Reciprocal') return normBehind(flow, first, steps - 1);
  if (node.op === 'Sqrt') return inverseSquaresBehind(flow, first, steps - 1);
  if (node.op === 'Div' && flow.scalarOf(first) === 1) return normBehind(flow, second, steps - 1);
  if (node.op === 'Pow' && flow.scalarOf(second) === -0.5) return squaresBehind(flow, first, steps - 1);
  if (node.op === 'Pow' && flow.scalarOf(second) === -1) return normBehind(flow, first, steps - 1);
  return keepsOrder(node.op) || node.op === 'Expand' ? inverseNormBehind(flow, first, steps - 1) : undefined;
}

function inverseSquaresBehind(flow: Dataflow, name: string, steps: number): Norm | undefined {
  const node = flow.producer(flow.root(name));
  return node?.op === 'Reciprocal' && steps > 0
    ? squaresBehind(flow, node.inputs[0] ?? '', steps - 1)
    : undefined;
}

/** Σx² behind floors; a mean of squares, or a sum that is divided, is another norm. */
function squaresBehind(flow: Dataflow, name: string, steps: number): Norm | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  const [first = ''] = node.inputs;
  if (node.op === 'ReduceSumSquare') return reducedBy(flow, node, first);
  if (node.op !== 'ReduceSum') {
    const behind = floored(flow, node);
    return behind === undefined ? undefined : squaresBehind(flow, behind, steps - 1);
  }
  const square = flow.producer(flow.root(first));
  const [base = '', other = ''] = square?.inputs ?? [];
  const isSquare =
    (square?.op === 'Pow' && flow.valuesOf(other)?.[0] === 2) ||
    (square?.op === 'Mul' && flow.root(base) === flow.root(other));
  return isSquare ? reducedBy(flow, node, base) : undefined;
}

/** The norm over the only axis of a reduction, which is an attribute or an input. */
function reducedBy(flow: Dataflow, node: OnnxNode, of: string): Norm | undefined {
  const axes = node.attributes['axes'] ?? flow.valuesOf(node.inputs[1] ?? '');
  const [axis, another] = axes ?? [];
  return axis === undefined || another !== undefined ? undefined : { op: node.op, of, axis };
}

/** What a node only broadcasts, or keeps above a number next to 0. */
function floored(flow: Dataflow, node: OnnxNode): string | undefined {
  const [first = '', second = '', third = ''] = node.inputs;
  if (keepsOrder(node.op) || node.op === 'Expand') return first;
  const isSmall = (name: string) => flow.valuesOf(name)?.every((value) => value <= maxFloor) === true;
  switch (node.op) {
    case 'Clip': {
      const [min, max] = clipBounds(flow, node);
      return min <= maxFloor && max >= 1 / maxFloor ? first : undefined;
    }
    case 'Add':
    case 'Max':
      return isSmall(second) ? first : isSmall(first) ? second : undefined;
    case 'Where':
      // What takes the place of a norm of 0.
      return flow.valuesOf(second) ? third : flow.valuesOf(third) ? second : undefined;
    default:
      return undefined;
  }
}
