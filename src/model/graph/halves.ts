import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';

/** Which half of a tensor: the one that begins it or the one after that. */
export type Half = 'first' | 'second';

/** Where a tensor is half of another. */
export interface HalfOf {
  /** The tensor that holds both halves. */
  readonly of: string;
  readonly half: Half;
  /** The axis along which it is split, the batch being axis 0; negative from the end. */
  readonly axis: number;
  /** Whether one half follows the other along the axis, or its values take turns. */
  readonly order: 'blocks' | 'turns';
  /** Whether the axis is of two places, a half each, that a half doesn't have. */
  readonly isStacked?: boolean;
}

/** The tensor of which this one is the first or second half along an axis after the batch, as `moments` is split. */
export function halfOf(flow: Dataflow, name: string): HalfOf | undefined {
  const node = flow.producer(name);
  switch (node?.op) {
    case 'Split':
      return splitHalf(flow, node, name);
    case 'Slice':
      return slicedHalf(flow, node);
    case 'Gather':
      return gatheredHalf(flow, node);
    case 'Squeeze':
      return reshapedHalf(flow, flow.root(node.inputs[0] ?? ''));
    default:
      return undefined;
  }
}

function splitHalf(flow: Dataflow, node: OnnxNode, name: string): HalfOf | undefined {
  const axis = flow.axisOf(node.attributes['axis']?.[0] ?? 0);
  const sizes = flow.valuesOf(node.inputs[1] ?? '') ?? node.attributes['split'];
  if (node.outputs.length !== 2 || axis === 0 || (sizes && sizes[0] !== sizes[1])) return undefined;
  return {
    of: flow.root(node.inputs[0] ?? ''),
    half: node.outputs[0] === name ? 'first' : 'second',
    axis,
    order: 'blocks',
  };
}

function slicedHalf(flow: Dataflow, node: OnnxNode): HalfOf | undefined {
  const of = flow.root(node.inputs[0] ?? '');
  const { axis, start, end, step } = sliceOf(flow, node);
  if (axis === undefined || axis === 0) return undefined;
  if (step === 2) {
    if (start !== 0 && start !== 1) return undefined;
    return { of, half: start === 0 ? 'first' : 'second', axis, order: 'turns' };
  }
  if (step !== 1) return undefined;
  if (start === 0) return { of, half: 'first', axis, order: 'blocks' };
  const begins = flow
    .consumers(node.inputs[0] ?? '')
    .some((other) => other.op === 'Slice' && other !== node && joins(sliceOf(flow, other), axis, start));
  return begins && end !== undefined ? { of, half: 'second', axis, order: 'blocks' } : undefined;
}

/** Where a slice begins and ends: a number where it is constant, the tensor's name where it is computed. */
interface Slice {
  readonly axis: number | undefined;
  readonly start: number | string | undefined;
  readonly end: number | string | undefined;
  readonly step: number | undefined;
}

function sliceOf(flow: Dataflow, node: OnnxNode): Slice {
  const [, start, end, axes, steps] = node.inputs;
  const at = (name: string | undefined) => (name === undefined ? undefined : (flow.scalarOf(name) ?? name));
  const axis = axes === undefined ? node.attributes['axes']?.[0] : flow.scalarOf(axes);
  return {
    axis: axis === undefined ? undefined : flow.axisOf(axis),
    start: at(start) ?? node.attributes['starts']?.[0],
    end: at(end) ?? node.attributes['ends']?.[0],
    step: steps === undefined || steps === '' ? 1 : flow.scalarOf(steps),
  };
}

/** Whether a slice is the one from 0 up to where another starts. */
function joins(other: Slice, axis: number, start: Slice['start']): boolean {
  return other.axis === axis && other.start === 0 && other.step === 1 && other.end === start;
}

/** By the places that are looked up: the first or the last N, those with even or with odd numbers. */
function gatheredHalf(flow: Dataflow, node: OnnxNode): HalfOf | undefined {
  const axis = flow.axisOf(node.attributes['axis']?.[0] ?? 0);
  const places = flow.valuesOf(node.inputs[1] ?? '');
  if (axis === 0 || !places || places.length === 0) return undefined;
  const of = flow.root(node.inputs[0] ?? '');
  if (places.length === 1) return ofPair(flow, of, axis, places[0]!);
  const [first = 0, next = 0] = places;
  const step = next - first;
  if (places.some((place, index) => place !== first + step * index)) return undefined;
  if (step === 2 && (first === 0 || first === 1))
    return { of, half: first === 0 ? 'first' : 'second', axis, order: 'turns' };
  if (step !== 1 || (first !== 0 && first !== places.length)) return undefined;
  return { of, half: first === 0 ? 'first' : 'second', axis, order: 'blocks' };
}

/** One of a pair that a Reshape has given an axis of its own: [N, 2, …] or [N, …, 2]. */
function ofPair(flow: Dataflow, paired: string, axis: number, place: number): HalfOf | undefined {
  const reshape = flow.producer(paired);
  const stated = reshape?.op === 'Reshape' ? flow.valuesOf(reshape.inputs[1] ?? '') : undefined;
  if (!reshape || !stated || (place !== 0 && place !== 1)) return undefined;
  const target = flow.model.oneRow ? [1, ...stated] : stated;
  const at = axis < 0 ? axis + target.length : axis;
  if (target[at] !== 2) return undefined;
  const half = place === 0 ? ('first' as const) : ('second' as const);
  const of = flow.root(reshape.inputs[0] ?? '');
  if (at === target.length - 1) return { of, half, axis: -1, order: 'turns' };
  return at === 1 ? { of, half, axis: 1, order: 'blocks' } : undefined;
}

/**
 * The same of a tensor that holds both along an axis of two, as it is, and not as a Reshape before it had them: [N, 2, …]
 * or [N, …, 2], as of a stack of two.
 */
export function stackedHalfOf(flow: Dataflow, name: string): HalfOf | undefined {
  const place = pickedPlace(flow, name);
  if (!place || (place.at !== 0 && place.at !== 1)) return undefined;
  const shape = flow.shapes.get(place.of);
  const axis = place.axis < 0 && shape ? place.axis + shape.length : place.axis;
  if (axis <= 0 || shape?.[axis] !== 2) return undefined;
  return {
    of: place.of,
    half: place.at === 0 ? 'first' : 'second',
    axis,
    order: 'blocks',
    isStacked: true,
  };
}

/** Where a tensor is one place along an axis of another, and loses that axis. */
function pickedPlace(flow: Dataflow, name: string) {
  const node = flow.producer(name);
  if (node?.op === 'Gather') {
    const places = flow.valuesOf(node.inputs[1] ?? '');
    if (places?.length !== 1 || flow.scalarOf(node.inputs[1] ?? '') === undefined) return undefined;
    const axis = flow.axisOf(node.attributes['axis']?.[0] ?? 0);
    return { of: flow.root(node.inputs[0] ?? ''), axis, at: places[0]! };
  }
  if (node?.op !== 'Squeeze') return undefined;
  const part = flow.root(node.inputs[0] ?? '');
  const split = flow.producer(part);
  if (split?.op !== 'Split' || split.outputs.length !== 2) return undefined;
  const axis = flow.axisOf(split.attributes['axis']?.[0] ?? 0);
  return { of: flow.root(split.inputs[0] ?? ''), axis, at: split.outputs.indexOf(part) };
}

/** The same of a Split along an axis of two, whose parts lose that axis. */
function reshapedHalf(flow: Dataflow, part: string): HalfOf | undefined {
  const node = flow.producer(part);
  if (node?.op !== 'Split' || node.outputs.length !== 2) return undefined;
  const axis = flow.axisOf(node.attributes['axis']?.[0] ?? 0);
  return ofPair(flow, flow.root(node.inputs[0] ?? ''), axis, node.outputs.indexOf(part));
}
