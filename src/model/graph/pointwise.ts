import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import type { Interval } from './interval';

/** Where the values of an operator end that works value by value, given where those of its input end. */
type Ends = (from: number, to: number) => Interval;

const growing =
  (of: (value: number) => number): Ends =>
  (from, to) => [of(from), of(to)];

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
const softplus = (value: number) => (value > 700 ? value : Math.log1p(Math.exp(value)));

const ends: Readonly<Record<string, Ends>> = {
  Exp: growing(Math.exp),
  Softplus: growing(softplus),
  Sigmoid: growing(sigmoid),
  Tanh: growing(Math.tanh),
  Erf: growing((value) => Math.max(-1, Math.min(1, value))),
  Softsign: growing((value) => (Number.isFinite(value) ? value / (1 + Math.abs(value)) : Math.sign(value))),
  Relu: growing((value) => Math.max(0, value)),
  Sqrt: growing((value) => Math.sqrt(Math.max(0, value))),
  Floor: growing(Math.floor),
  Ceil: growing(Math.ceil),
  Round: growing(Math.round),
  Atan: growing(Math.atan),
  Neg: (from, to) => [-to, -from],
  Sin: () => [-1, 1],
  Cos: () => [-1, 1],
  Abs: (from, to) => [
    from <= 0 && to >= 0 ? 0 : Math.min(Math.abs(from), Math.abs(to)),
    Math.max(Math.abs(from), Math.abs(to)),
  ],
  Reciprocal: (from, to) =>
    from > 0 || to < 0 ? [1 / to, 1 / from] : from === 0 ? [0, Infinity] : [-Infinity, Infinity],
  // Their smallest values, to three digits and below them.
  Gelu: (_, to) => [-0.171, Math.max(0, to)],
  Mish: (_, to) => [-0.309, Math.max(0, to)],
  HardSwish: (_, to) => [-0.375, Math.max(0, to)],
};

/** How an operator of one input maps a range of values; undefined where it is not known. */
export function elementwise({ op, attributes }: OnnxNode): Ends | undefined {
  const alpha = (otherwise: number) => attributes['alpha']?.[0] ?? otherwise;
  switch (op) {
    case 'Elu':
      return growing((value) => (value < 0 ? alpha(1) * Math.expm1(value) : value));
    case 'Selu':
      return (_, to) => [-1.7581, Math.max(0, 1.0508 * to)];
    case 'Celu':
      return growing((value) => (value < 0 ? alpha(1) * Math.expm1(value / alpha(1)) : value));
    case 'LeakyRelu':
      return growing((value) => (value < 0 ? alpha(0.01) * value : value));
    case 'HardSigmoid': {
      const beta = attributes['beta']?.[0] ?? 0.5;
      return growing((value) => Math.max(0, Math.min(1, alpha(0.2) * value + beta)));
    }
    default:
      return ends[op];
  }
}

/** Where a Clip cuts off, as attributes or, since operator set 11, as inputs. */
export function clipBounds(flow: Dataflow, { inputs, attributes }: OnnxNode): Interval {
  return [
    attributes['min']?.[0] ?? flow.scalarOf(inputs[1] ?? '') ?? -Infinity,
    attributes['max']?.[0] ?? flow.scalarOf(inputs[2] ?? '') ?? Infinity,
  ];
}
