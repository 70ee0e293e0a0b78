import type { Dataflow } from './dataflow';
import { halfOf, type Half } from './halves';
import type { ScaleRole } from '../roles/scaleRole';

/** One way to read the spread of a posterior from a graph: which tensor, as what. */
export interface ScaleForm {
  readonly tensor: string;
  readonly half: Half | undefined;
  readonly role: ScaleRole;
  /** σ in terms of the tensor, with `t` for it: `Exp(0.5·t)`. */
  readonly formula: string;
  /** Bounds that the graph puts on the tensor before it is used. */
  readonly clamp: Bounds | undefined;
}

/** What is known on the way back from σ: the tensor in hand, and what σ is in terms of it. */
type Reading =
  | { readonly kind: 'deviation' | 'variance'; readonly wrap: (t: string) => string }
  | { readonly kind: 'logarithm'; readonly factor: number; readonly wrap: (t: string) => string };

/** Added to a variance or deviation to keep it above 0; beyond this it would be part of the model. */
const mostGuard = 1e-2;
/** Real graphs take a handful of steps from a head to σ. */
const mostSteps = 16;

/**
 * Follows σ back through the graph, and tells every tensor on the way that is a standard deviation, a variance or a
 * logarithm of either. The first is σ itself.
 */
export function scaleForms(flow: Dataflow, sigma: string): ScaleForm[] {
  const forms: ScaleForm[] = [];
  let tensor = flow.root(sigma);
  let reading: Reading = { kind: 'deviation', wrap: (t) => t };
  let clamp: Bounds | undefined;
  const add = () => {
    const role = roleOf(reading);
    if (!role) return;
    forms.push({ tensor, half: undefined, role, formula: reading.wrap('t'), clamp });
    const half = halfOf(flow, tensor);
    if (half) forms.push({ tensor: half.of, half: half.half, role, formula: reading.wrap('t'), clamp });
  };
  add();
  for (let steps = 0; steps < mostSteps; steps++) {
    const step = back(flow, tensor, reading);
    if (!step) break;
    tensor = flow.root(step.tensor);
    reading = step.reading;
    clamp = clamp && map(clamp, step.inverse);
    if (step.clamp)
      clamp = clamp ? [Math.max(clamp[0], step.clamp[0]), Math.min(clamp[1], step.clamp[1])] : step.clamp;
    add();
  }
  return forms;
}

function roleOf(reading: Reading): ScaleRole | undefined {
  switch (reading.kind) {
    case 'deviation':
      return 'standard-deviation';
    case 'variance':
      return 'variance';
    case 'logarithm':
      if (near(reading.factor, 1)) return 'log-standard-deviation';
      return near(reading.factor, 0.5) ? 'log-variance' : undefined;
  }
}

type Bounds = readonly [number, number];

interface Step {
  readonly tensor: string;
  readonly reading: Reading;
  /** From the value after the operator to the one before it. */
  readonly inverse: (value: number) => number;
  /** Bounds that the operator puts on the tensor before it. */
  readonly clamp?: Bounds;
}

function map([a, b]: Bounds, inverse: (value: number) => number): Bounds {
  const [least, greatest] = [inverse(a), inverse(b)];
  return least <= greatest ? [least, greatest] : [greatest, least];
}

function back(flow: Dataflow, tensor: string, reading: Reading): Step | undefined {
  const node = flow.producer(tensor);
  const [first = '', second = ''] = node?.inputs ?? [];
  const { wrap } = reading;
  switch (node?.op) {
    case 'Exp':
      if (reading.kind === 'logarithm') return undefined;
      return {
        tensor: first,
        inverse: (value) => (value > 0 ? Math.log(value) : -Infinity),
        reading: {
          kind: 'logarithm',
          factor: reading.kind === 'deviation' ? 1 : 0.5,
          wrap: (t) => wrap(`Exp(${t})`),
        },
      };
    case 'Sqrt':
      return reading.kind === 'deviation'
        ? { tensor: first, inverse: square, reading: { kind: 'variance', wrap: (t) => wrap(`Sqrt(${t})`) } }
        : undefined;
    case 'Pow':
      return reading.kind === 'deviation' && flow.scalarOf(second) === 0.5
        ? { tensor: first, inverse: square, reading: { kind: 'variance', wrap: (t) => wrap(`${t}^0.5`) } }
        : undefined;
    case 'Mul':
    case 'Div': {
      const scaled = reading.kind === 'logarithm' ? factorOf(flow, node.op, first, second) : undefined;
      if (!scaled || reading.kind !== 'logarithm') return undefined;
      const { factor, tensor: inner } = scaled;
      return {
        tensor: inner,
        inverse: (value) => value / factor,
        reading: {
          kind: 'logarithm',
          factor: reading.factor * factor,
          wrap: (t) => wrap(`${short(factor)}·${t}`),
        },
      };
    }
    case 'Add': {
      const guard = [first, second].find((name) => Math.abs(flow.scalarOf(name) ?? Infinity) <= mostGuard);
      if (guard === undefined || reading.kind === 'logarithm') return undefined;
      return { tensor: guard === first ? second : first, inverse: same, reading };
    }
    case 'Clip': {
      const least = node.attributes['min']?.[0] ?? flow.scalarOf(second) ?? -Infinity;
      const greatest = node.attributes['max']?.[0] ?? flow.scalarOf(node.inputs[2] ?? '') ?? Infinity;
      return {
        tensor: first,
        inverse: same,
        reading: { ...reading, wrap: (t) => wrap(`Clip(${t}, ${short(least)}, ${short(greatest)})`) },
        clamp: [least, greatest],
      };
    }
    default:
      return undefined;
  }
}

function factorOf(
  flow: Dataflow,
  op: 'Mul' | 'Div',
  first: string,
  second: string,
): { readonly factor: number; readonly tensor: string } | undefined {
  const right = flow.scalarOf(second);
  if (right !== undefined) return { factor: op === 'Mul' ? right : 1 / right, tensor: first };
  const left = flow.scalarOf(first);
  return left !== undefined && op === 'Mul' ? { factor: left, tensor: second } : undefined;
}

const same = (value: number) => value;
const square = (value: number) => (value > 0 ? value * value : 0);

function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : value > 0 ? '∞' : '-∞';
}

function near(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) < 1e-3;
}
