import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { clipBounds } from './pointwise';
import type { Interval } from './interval';
import type { SpreadAffine } from '../../core/model/role';

/**
 * What is known on the way back from σ: what the tensor in hand is, and what the graph makes of the spread it stands for.
 * A logarithm stands for exp(factor·t).
 */
export interface Reading {
  readonly kind: 'deviation' | 'variance' | 'logarithm' | 'softplus';
  readonly factor: number;
  readonly affine: SpreadAffine;
  /** σ in terms of the tensor's name. */
  readonly wrap: (t: string) => string;
}

export const identity: SpreadAffine = { of: 'standard-deviation', factor: 1, shift: 0 };

export function isIdentity({ factor, shift }: SpreadAffine): boolean {
  return factor === 1 && shift === 0;
}

export interface Step {
  readonly tensor: string;
  readonly reading: Reading;
  /** From the value after the operator to the one before it. */
  readonly inverse: (value: number) => number;
  /** Bounds that the operator puts on the tensor before it. */
  readonly clamp?: Interval;
}

/** One operator back on the way from σ; undefined where it is none that a spread is made with. */
export function readBack(flow: Dataflow, node: OnnxNode, reading: Reading): Step | undefined {
  const [first = '', second = ''] = node.inputs;
  const right = flow.scalarOf(second);
  const left = flow.scalarOf(first);
  switch (node.op) {
    case 'Exp':
      return exponential(first, reading);
    case 'Softplus':
      return softplus(first, reading);
    case 'Log':
      return writtenSoftplus(flow, first, reading);
    case 'Sqrt':
      return root(first, reading, (t) => `Sqrt(${t})`);
    case 'Pow':
      return right === 0.5 ? root(first, reading, (t) => `${t}^0.5`) : undefined;
    case 'Neg':
      return scaled(first, -1, reading);
    case 'Mul':
      if (right !== undefined) return scaled(first, right, reading);
      return left === undefined ? undefined : scaled(second, left, reading);
    case 'Div':
      return right === undefined ? undefined : scaled(first, 1 / right, reading);
    case 'Add':
      if (right !== undefined) return shifted(first, right, reading);
      return left === undefined ? undefined : shifted(second, left, reading);
    case 'Sub':
      return right === undefined ? undefined : shifted(first, -right, reading);
    case 'Clip':
      return bounded(first, clipBounds(flow, node), reading);
    case 'Max':
    case 'Min': {
      const bound = right ?? left;
      if (bound === undefined || node.inputs.length !== 2) return undefined;
      const bounds: Interval = node.op === 'Max' ? [bound, Infinity] : [-Infinity, bound];
      return bounded(right === undefined ? second : first, bounds, reading);
    }
    default:
      return undefined;
  }
}

function exponential(tensor: string, { kind, affine, wrap }: Reading): Step | undefined {
  if (kind !== 'deviation' && kind !== 'variance') return undefined;
  return {
    tensor,
    inverse: (value) => (value > 0 ? Math.log(value) : -Infinity),
    reading: {
      kind: 'logarithm',
      factor: kind === 'deviation' ? 1 : 0.5,
      affine,
      wrap: (t) => wrap(`Exp(${t})`),
    },
  };
}

function softplus(tensor: string, { kind, affine, wrap }: Reading): Step | undefined {
  if (kind !== 'deviation') return undefined;
  return {
    tensor,
    inverse: (value) => (value > 0 ? value + Math.log(-Math.expm1(-value)) : -Infinity),
    reading: { kind: 'softplus', factor: 1, affine, wrap: (t) => wrap(`Softplus(${t})`) },
  };
}

/** Softplus as Log(1 + Exp(t)). */
function writtenSoftplus(flow: Dataflow, logarithmOf: string, reading: Reading): Step | undefined {
  const add = flow.producer(flow.root(logarithmOf));
  if (add?.op !== 'Add') return undefined;
  const exponent = add.inputs.find((input) => flow.scalarOf(input) === undefined);
  const exp = flow.producer(flow.root(exponent ?? ''));
  const isOne = add.inputs.some((input) => flow.scalarOf(input) === 1);
  return isOne && exp?.op === 'Exp' ? softplus(exp.inputs[0] ?? '', reading) : undefined;
}

/** A variance under a square root. A factor goes under it squared; a floor stays outside. */
function root(tensor: string, reading: Reading, write: (t: string) => string): Step | undefined {
  if (reading.kind !== 'deviation') return undefined;
  const { affine, wrap } = reading;
  const under: SpreadAffine =
    affine.shift === 0 ? { of: 'variance', factor: affine.factor ** 2, shift: 0 } : affine;
  return {
    tensor,
    inverse: (value) => (value > 0 ? value * value : 0),
    reading: { kind: 'variance', factor: 1, affine: under, wrap: (t) => wrap(write(t)) },
  };
}

function scaled(tensor: string, by: number, reading: Reading): Step | undefined {
  const { kind, factor, affine, wrap } = reading;
  const step = (change: Partial<Reading>): Step => ({
    tensor,
    inverse: (value) => value / by,
    reading: { ...reading, ...change, wrap: (t) => wrap(by === -1 ? `-${t}` : `${short(by)}·${t}`) },
  });
  if (kind === 'logarithm') return step({ factor: factor * by });
  if (kind === 'softplus' || !(by > 0)) return undefined;
  const inUnits = kind === 'variance' && affine.of === 'standard-deviation' ? Math.sqrt(by) : by;
  return step({ affine: { ...affine, factor: affine.factor * inUnits } });
}

function shifted(tensor: string, by: number, reading: Reading): Step | undefined {
  const { kind, factor, affine, wrap } = reading;
  const step = (change: SpreadAffine): Step => ({
    tensor,
    inverse: (value) => value - by,
    reading: {
      ...reading,
      affine: change,
      wrap: (t) => wrap(by < 0 ? `${t} - ${short(-by)}` : `${t} + ${short(by)}`),
    },
  });
  switch (kind) {
    case 'softplus':
      return undefined;
    case 'logarithm': {
      const power = affine.of === 'variance' ? 2 * factor : factor;
      return step({ ...affine, factor: affine.factor * Math.exp(power * by) });
    }
    case 'deviation':
      return step({ ...affine, shift: affine.shift + affine.factor * by });
    case 'variance': {
      if (affine.of === 'variance') return step({ ...affine, shift: affine.shift + affine.factor * by });
      if (affine.shift !== 0) return undefined;
      const squared = affine.factor ** 2;
      return step({ of: 'variance', factor: squared, shift: squared * by });
    }
  }
}

function bounded(tensor: string, clamp: Interval, reading: Reading): Step {
  const [min, max] = clamp.map(short);
  return {
    tensor,
    inverse: (value) => value,
    reading: { ...reading, wrap: (t) => reading.wrap(`Clip(${t}, ${min}, ${max})`) },
    clamp,
  };
}

function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : value > 0 ? '∞' : '-∞';
}
