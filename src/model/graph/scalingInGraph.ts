import type { LastOperator, RangeEvidence } from '../../core/evidence/rangeEvidence';
import { formatNumber } from '../../core/figures/formatting';
import type { KnownRange } from '../../core/model/knownRange';
import type { ReconstructionKind } from '../../core/model/modelDescription';
import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { isMover } from './operatorKinds';
import { valueRange } from './valueRange';
import type { TensorSignature } from '../../core/model/role';

/** slope·x + offset as a graph begins, averaged over channels where it differs by them. */
interface Affine {
  readonly slope: number;
  readonly offset: number;
  readonly formula: string;
  /** Whether a number is subtracted from x itself, as a mean is before the division by a deviation. */
  readonly isCentered: boolean;
}

/** An encoder scales its input in a handful of steps, Casts and Transposes among them. */
const maxSteps = 16;

/**
 * The range of values that an encoder expects, where its graph begins by scaling them: 0 to 255 before x/255,
 * x/127.5 − 1 or (x − 123)/58, and 0 to 1 before 2·x − 1 or (x − 0.5)/0.25. Undefined where it takes them as they are.
 */
export function expectedRange(flow: Dataflow, { name, type }: TensorSignature): KnownRange | undefined {
  const begin = beginning(flow, name);
  if (begin) {
    const top = topOf(begin);
    if (top !== undefined)
      return { range: [0, top], evidence: { kind: 'encoder-begins', formula: begin.formula } };
  }
  return type === 'uint8'
    ? { range: [0, 255], evidence: { kind: 'input-is-bytes', input: name } }
    : undefined;
}

/** Slopes from which on a number isn't a share of 255, nor of any other whole range. */
const minUnitSlope = 0.5;
/** A normalization by a deviation makes of 0..255 about −2..2, or up to this wide with what exporters do. */
const maxStandardized = 8;

/** The max value that is expected, where the min is 0; undefined where the scaling does not show it. */
function topOf({ slope, offset, isCentered }: Affine): number | undefined {
  const size = Math.abs(slope);
  const middle = -offset / slope;
  // A layer that was learned scales and shifts, too, but not onto a standard range, and it scales first.
  if (middle !== 0 && !isCentered && !isStandard(slope, offset)) return undefined;
  if (middle > 1 && middle <= 255) return size * 255 <= maxStandardized || size === 1 ? 255 : undefined;
  if (middle > 0 && middle <= 1) return size >= minUnitSlope ? 1 : undefined;
  if (middle !== 0 || size >= minUnitSlope) return undefined;
  // A share of the range: /255, /256 and, to −1..1 without the −1, /127.5 and /128.
  const top = 1 / size;
  if (Math.abs(top - 256) < 1.5 || Math.abs(top - 128) < 1) return 255;
  if (Math.abs(top - 65_536) < 2) return 65_535;
  const whole = Math.round(top);
  return Math.abs(top - whole) < 1e-4 * whole ? whole : undefined;
}

/** The max values of pictures before they are scaled. */
const tops = [1, 255, 256];
/** The ranges that pictures are brought to. */
const standardRanges: readonly (readonly [number, number])[] = [
  [-1, 1],
  [0, 1],
  [-0.5, 0.5],
];

/** Means and deviations by which pictures are standardized: ImageNet's, CIFAR-10's twice, MNIST's and Fashion-MNIST's. */
const standardizations: readonly (readonly [number, number])[] = [
  [0.449, 0.226],
  [0.4734, 0.2516],
  [0.4734, 0.201],
  [0.1307, 0.3081],
  [0.286, 0.353],
];

/** Whether 0 to 1, or 0 to 255, becomes a range that networks are fed, or is standardized as known pictures are. */
function isStandard(slope: number, offset: number): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-2;
  return tops.some((top) => {
    const [low, high] = [offset, offset + slope * top];
    const isKnown = standardizations.some(
      ([mean, deviation]) => near(-offset / slope / top, mean) && near(1 / (slope * top), deviation),
    );
    return isKnown || standardRanges.some(([from, to]) => near(low, from) && near(high, to));
  });
}

/** What makes pictures smaller, larger or gray, and leaves their values in the same range. */
const resizing = new Set([
  'AveragePool',
  'MaxPool',
  'Resize',
  'Upsample',
  'GridSample',
  'Pad',
  'ReduceMean',
  'ReduceMax',
]);

/** What a graph makes of an input before anything else reads it. */
function beginning(flow: Dataflow, input: string): Affine | undefined {
  let tensor = input;
  let found: Affine = { slope: 1, offset: 0, formula: 'x', isCentered: false };
  for (let steps = 0; steps < maxSteps; steps++) {
    const [node, another] = flow.consumers(tensor).filter(({ op }) => op !== 'Shape');
    if (!node || another) break;
    const next = isMover(node.op) || resizing.has(node.op) ? found : scaledBy(flow, node, tensor, found);
    if (!next) break;
    found = next;
    tensor = node.outputs[0] ?? '';
  }
  return found.formula === 'x' ? undefined : found;
}

/** Whether x has been brought from bytes to 0..1, so that what is subtracted next is a mean of that. */
function isScaledByWhole({ slope, offset }: Affine): boolean {
  return offset === 0 && [255, 256].some((top) => Math.abs(slope * top - 1) < 1e-3);
}

function scaledBy(flow: Dataflow, node: OnnxNode, tensor: string, before: Affine): Affine | undefined {
  const [first = '', second = ''] = node.inputs;
  const values = flow.valuesOf(first === tensor ? second : first);
  const by =
    values && values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : NaN;
  if (!Number.isFinite(by)) return undefined;
  const { slope, offset, formula, isCentered } = before;
  const isFirst = formula === 'x';
  const inner = /[+−]/.test(formula) ? `(${formula})` : formula;
  const number = formatNumber(Math.abs(by));
  switch (node.op) {
    case 'Div':
      if (first !== tensor || by === 0) return undefined;
      return { slope: slope / by, offset: offset / by, formula: `${inner}/${formatNumber(by)}`, isCentered };
    case 'Mul':
      if (by === 0) return undefined;
      return { slope: slope * by, offset: offset * by, formula: `${formatNumber(by)}·${inner}`, isCentered };
    case 'Add':
      return {
        slope,
        offset: offset + by,
        formula: `${formula} ${by < 0 ? '−' : '+'} ${number}`,
        isCentered: isCentered || (by < 0 && (isFirst || isScaledByWhole(before))),
      };
    case 'Sub':
      if (first !== tensor) return undefined;
      return {
        slope,
        offset: offset - by,
        formula: `${formula} ${by < 0 ? '+' : '−'} ${number}`,
        isCentered: isCentered || isScaledByWhole(before) || (isFirst && by > 0),
      };
    default:
      return undefined;
  }
}

/** What a decoder's range is rounded to: 255·σ(a) ends at 255, whatever float32 makes of it. */
const digits = 5;

interface RangeByOperators extends KnownRange {
  readonly evidence: Extract<RangeEvidence, { kind: 'decoder-ends' }>;
}

/** Between which finite values a decoder's output lies, by the operators that it ends in. */
export function outputRange(flow: Dataflow, output: string): RangeByOperators | undefined {
  const range = valueRange(flow, output);
  if (!range?.every(Number.isFinite) || range[0] === range[1]) return undefined;
  const [from, to] = range.map((end) => Number(end.toPrecision(digits))) as [number, number];
  return {
    range: [from, to],
    evidence: { kind: 'decoder-ends', operators: endOf(flow, output), reachesEnds: false },
  };
}

/** The range of a reconstruction of a kind; none of classes, which are compared otherwise. */
export function outputRangeOf(
  kind: ReconstructionKind,
  evidence: RangeEvidence,
  flow: Dataflow,
  output: string,
): KnownRange | undefined {
  switch (kind) {
    case 'probabilities':
      return { range: [0, 1], evidence };
    case 'bounded':
      return outputRange(flow, output);
    case 'class-probabilities':
    case 'class-logits':
    case 'unbounded':
      return undefined;
  }
}

/** The last operators of a decoder, back to the one that bounds it: Sigmoid, then Mul 255. */
function endOf(flow: Dataflow, output: string): readonly LastOperator[] {
  const ops: LastOperator[] = [];
  let node = flow.producer(output);
  for (let steps = 0; node && steps < maxSteps; steps++) {
    const computed: string[] = node.inputs.filter(
      (input) => input !== '' && !flow.model.constants.has(flow.root(input)),
    );
    if (!isMover(node.op)) {
      const constant = node.inputs.map((input) => flow.scalarOf(input)).find((value) => value !== undefined);
      const isAffine = ['Add', 'Sub', 'Mul', 'Div'].includes(node.op);
      ops.unshift({ name: node.op, by: isAffine && constant !== undefined ? constant : null });
      if (!isAffine || computed.length !== 1) break;
    }
    node = flow.producer(flow.root(computed[0] ?? ''));
  }
  return ops;
}

/** How values in the decoder's units become those that the encoder's graph reads: factor·x + shift. */
export interface InputUnits {
  readonly factor: number;
  readonly shift: number;
}

/**
 * What makes values of the range that a decoder reaches those that its encoder expects; undefined where the two are the
 * same, or one of them is not known.
 */
export function inputUnits(
  expected: KnownRange | undefined,
  reached: KnownRange | undefined,
): InputUnits | undefined {
  if (!expected || !reached) return undefined;
  const [[from, to], [low, high]] = [reached.range, expected.range];
  const factor = (high - low) / (to - from);
  const shift = low - factor * from;
  const same = Math.abs(factor - 1) < 1e-3 && Math.abs(shift) < 1e-3 * (high - low);
  return same ? undefined : { factor, shift };
}
