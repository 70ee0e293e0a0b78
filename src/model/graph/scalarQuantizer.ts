import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { constantVector } from './constantVector';
import { clipBounds } from './pointwise';
import { keepsOrder } from './operatorKinds';
import { ancestors } from './reachability';

/** Where a graph rounds each value of a code to one of a few levels, instead of looking an entry up. */
export interface ScalarQuantizer {
  /** The tensor of levels. */
  readonly tensor: string;
  /** Its axis along which the values of a code lie, the batch being axis 0. */
  readonly axis: number;
  /** Of each value of a code: the lowest level, how far one is from the next, and how many there are. */
  readonly low: readonly number[];
  readonly step: readonly number[];
  readonly levels: readonly number[];
  /** By rounding (Mentzer et al., FSQ, 2024) or by sign (Yu et al., LFQ, 2024). */
  readonly by: 'rounding' | 'sign';
}

/** More levels of a value are those of a picture. */
const maxLevels = 64;
const layers = new Set('Gemm MatMul Conv ConvTranspose LSTM GRU Gather'.split(' '));

/**
 * The rounding of a bounded code between the layers that encode and those that decode.
 *
 * @param output what is decoded, or what an encoder alone gives out
 * @param isWhole whether layers must follow
 */
export function scalarQuantizerOf(
  flow: Dataflow,
  output: string,
  isWhole: boolean,
): ScalarQuantizer | undefined {
  const needed = ancestors(flow, output);
  for (const node of flow.model.nodes) {
    const [name = ''] = node.outputs;
    if (!needed.has(name) || !flow.isComputed(name)) continue;
    const found = quantizerBy(flow, node, name);
    if (!found || !hasLayer(flow, ancestors(flow, name))) continue;
    if (!isWhole || [...needed].some((each) => isLayer(flow, each) && ancestors(flow, each).has(name)))
      return found;
  }
  return undefined;
}

function hasLayer(flow: Dataflow, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => isLayer(flow, name));
}

function isLayer(flow: Dataflow, name: string): boolean {
  return layers.has(flow.producer(name)?.op ?? '');
}

function quantizerBy(flow: Dataflow, node: OnnxNode, name: string): ScalarQuantizer | undefined {
  if (node.op === 'Round') return byRounding(flow, node.inputs[0] ?? '', name);
  const place = isSign(flow, node) ? placeOf(flow, name, undefined) : undefined;
  if (!place) return undefined;
  const each = (value: number) => Array.from({ length: place.length }, () => value);
  return { tensor: name, axis: place.axis, low: each(-1), step: each(2), levels: each(2), by: 'sign' };
}

/** Whether an operator makes −1 or 1 of the sign of a code, or two other numbers of either sign. */
function isSign(flow: Dataflow, { op, inputs }: OnnxNode): boolean {
  if (op === 'Sign') return true;
  const [chooses = '', yes = '', no = ''] = inputs;
  if (op !== 'Where' || flow.isComputed(yes) || flow.isComputed(no)) return false;
  const compared = flow.producer(flow.root(chooses));
  return (
    ['Greater', 'GreaterOrEqual'].includes(compared?.op ?? '') &&
    flow.isComputed(compared?.inputs[0] ?? '') &&
    flow.scalarOf(compared?.inputs[1] ?? '') === 0
  );
}

function byRounding(flow: Dataflow, before: string, name: string): ScalarQuantizer | undefined {
  const range = bounds(flow, before);
  const length = range && Math.max(range.low.length, range.high.length);
  const place = range && placeOf(flow, name, length === 1 ? undefined : length);
  if (!range || !place) return undefined;
  const at = (values: readonly number[], index: number) => values[index % values.length]!;
  const places = Array.from({ length: place.length }, (_, index) => index);
  const low = places.map((index) => roundHalfEven(at(range.low, index)));
  const levels = places.map((index) => roundHalfEven(at(range.high, index)) - low[index]! + 1);
  // Probabilities that are rounded are zeros and ones that are drawn by, and no levels.
  const areBits = range.isProbability && levels.every((count) => count === 2);
  if (areBits || levels.some((count) => !(count >= 2 && count <= maxLevels))) return undefined;
  return { tensor: name, axis: place.axis, low, step: low.map(() => 1), levels, by: 'rounding' };
}

function roundHalfEven(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}

interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Whether it is what a Sigmoid makes, as it is. */
  readonly isProbability: boolean;
}

/** Between which values each value of a code lies, by what squashes it and the constants after that. */
function bounds(flow: Dataflow, name: string, steps = 12): Bounds | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  const [first = '', second = ''] = node.inputs;
  switch (node.op) {
    case 'Tanh':
      return { low: [-1], high: [1], isProbability: false };
    case 'Sigmoid':
      return { low: [0], high: [1], isProbability: true };
    case 'Clip': {
      const [low, high] = clipBounds(flow, node);
      const isFinite = Number.isFinite(low) && Number.isFinite(high);
      return isFinite ? { low: [low], high: [high], isProbability: false } : undefined;
    }
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div': {
      const [left, right] = [constantVector(flow, first), constantVector(flow, second)];
      const values = right ?? (node.op === 'Add' || node.op === 'Mul' ? left : undefined);
      const inner = values && bounds(flow, right ? first : second, steps - 1);
      return inner && shifted(inner, values, node.op);
    }
    default:
      return keepsOrder(node.op) ? bounds(flow, first, steps - 1) : undefined;
  }
}

function shifted({ low, high }: Bounds, by: readonly number[], op: string): Bounds {
  const length = Math.max(low.length, by.length);
  const apply = (value: number, other: number) => {
    switch (op) {
      case 'Add':
        return value + other;
      case 'Sub':
        return value - other;
      case 'Mul':
        return value * other;
      default:
        return value / other;
    }
  };
  const ends = Array.from({ length }, (_, index) =>
    [low, high].map((values) => apply(values[index % values.length]!, by[index % by.length]!)),
  );
  return {
    low: ends.map((pair) => Math.min(...pair)),
    high: ends.map((pair) => Math.max(...pair)),
    isProbability: false,
  };
}

/** The axis of the values of a code: as long as constants along it, else channels of a map or the last of rows. */
function placeOf(flow: Dataflow, name: string, length: number | undefined) {
  const shape = flow.shapes.get(name);
  if (!shape || shape.length < 2) return undefined;
  const usual =
    shape.length === 4 && (length === undefined || shape.at(-1) !== length) ? 1 : shape.length - 1;
  const extent = shape[usual];
  if (typeof extent !== 'number' || (length !== undefined && extent !== length)) return undefined;
  return { axis: usual, length: extent };
}
