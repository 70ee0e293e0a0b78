import type { TensorSignature } from '../../protocol/model';
import type { Likelihood } from '../../protocol/settings';
import type { OnnxModel, OnnxNode } from '../onnx/model';
import { elementType, floatConstant, int64Constant, node, valueInfo } from './protos';
import type { GraphAddition } from './rewrite';

/** Names of what folding adds to a decoder. Slashes keep them apart from an exporter's. */
export const foldedNames = {
  /** Data rows, of the shape that {@link Folding.dataAxis} tells. */
  x: 'latent-lens/x',
  /** Three whole numbers: rows, draws a row, D. */
  shape: 'latent-lens/shape',
  /** [rows, draws] sums over D: see {@link FoldedTerm}. */
  term: 'latent-lens/term',
} as const;

/**
 * What the added output is: Σ (x − μ)² under a Gaussian, Σ x·l − softplus(l) under a Bernoulli likelihood, and with
 * + log(l·coth(l/2)), its log C, under a continuous one.
 */
export type FoldedTerm = 'squared-error' | 'bernoulli-log-probability';

/** A likelihood as nodes after a decoder, so that a row of D values leaves the runtime as one. */
export interface Folding {
  readonly addition: GraphAddition;
  readonly term: FoldedTerm;
  /** The decoder's tensor that the nodes start from: its output, or the logits before a last Sigmoid. */
  readonly start: string;
  /** Which axis of the data holds the D values of a row: [rows, 1, D] or [rows, D, 1]. */
  readonly dataAxis: 'last' | 'middle';
}

/** Operators that keep the order of values: behind them the logits lie as the reconstruction does. */
const orderKeeping = new Set(['Reshape', 'Flatten', 'Identity', 'Squeeze', 'Unsqueeze']);
/** Below it, operators differ too much from those written here. */
const leastOpset = 9;
/** σ(|l|) ≥ ½, so a product of this many stays far above float32's least normal number, 2⁻¹²⁶. */
const longestProduct = 32;
/** l·coth(l/2) = 2 + l²/6 − …: a logit of this size stands for all smaller ones, to within float32. */
const leastLogit = 1e-3;

/**
 * The nodes that compute a likelihood inside a decoder's graph, or in words why there are none.
 *
 * @param output the decoder's reconstruction tensor
 * @param length D, the values of a row
 * @param singleDraw whether each row is only ever decoded once
 */
export function foldLikelihood(
  decoder: OnnxModel,
  { name: output, type }: TensorSignature,
  likelihood: Likelihood,
  length: number,
  singleDraw: boolean,
): Folding | { readonly reason: string } {
  if (decoder.opset < leastOpset) return { reason: `operator set ${decoder.opset} is too old` };
  const isFloat32 = type === 'float32';
  if (likelihood.kind === 'laplace') return { reason: 'a Laplace likelihood is added up beside the graph' };
  if (likelihood.kind === 'gaussian')
    return {
      start: output,
      ...foldGaussian(decoder.opset, isFloat32 ? output : widened, length, isFloat32 ? [] : [widen(output)]),
    };
  const logits = likelihood.kind === 'bernoulli-logits' ? output : logitsOf(decoder, output);
  if (logits === undefined) return { reason: 'the probabilities do not come straight from a Sigmoid' };
  const before = isFloat32 ? [] : [widen(logits)];
  const continuous = likelihood.kind === 'continuous-bernoulli';
  const form = { singleDraw, continuous };
  const nodes = foldBernoulli(decoder.opset, isFloat32 ? logits : widened, length, form, before);
  return { start: logits, ...nodes };
}

/** Sums over a row overflow float16, so other types are added up in float32. */
const widened = 'latent-lens/float32';
function widen(name: string): Uint8Array {
  return node('Cast', [name], widened, { to: elementType.float });
}

/** The tensor that a final Sigmoid makes the output of, in the output's own order of values. */
function logitsOf(decoder: OnnxModel, output: string): string | undefined {
  const producers = new Map<string, OnnxNode>(
    decoder.nodes.flatMap((made) => made.outputs.map((name) => [name, made] as const)),
  );
  let made = producers.get(output);
  while (made && orderKeeping.has(made.op)) made = producers.get(made.inputs[0] ?? '');
  return made?.op === 'Sigmoid' ? made.inputs[0] : undefined;
}

function foldGaussian(
  opset: number,
  output: string,
  length: number,
  before: readonly Uint8Array[],
): Omit<Folding, 'start'> {
  const { x, shape, term } = foldedNames;
  const name = named('gaussian');
  const reduce = reducer(opset);
  const squares = reduce('ReduceSumSquare', 2, name('difference'), term, 0);
  return {
    term: 'squared-error',
    dataAxis: 'last',
    addition: {
      nodes: [
        ...before,
        node('Reshape', [output, shape], name('mean')),
        node('Sub', [name('mean'), x], name('difference')),
        ...squares.nodes,
      ],
      initializers: squares.initializers,
      inputs: [
        valueInfo(x, elementType.float, ['rows', 1, length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws'])],
    },
  };
}

/**
 * Σ x·l − softplus(l) with softplus(l) = max(l, 0) − log σ(|l|). The last sum is a sum of logarithms of products, which
 * needs one logarithm for many values.
 */
function foldBernoulli(
  opset: number,
  logits: string,
  length: number,
  { singleDraw, continuous }: { readonly singleDraw: boolean; readonly continuous: boolean },
  before: readonly Uint8Array[],
): Omit<Folding, 'start'> {
  const { x, shape, term } = foldedNames;
  const name = named('bernoulli');
  const reduce = reducer(opset);
  const factors = longestDivisor(length, longestProduct);
  const positive = reduce('ReduceSum', 2, name('relu'), name('positive'), 1);
  // Products over the last axis, whose values lie together, are the fastest.
  const products = reduce('ReduceProd', 3, name('factors'), name('products'), 0);
  const logarithms = reduce('ReduceSum', 2, name('logarithms'), name('log-sigmoids'), 1);
  const dot = singleDraw ? elementwiseDot(name, reduce) : matrixDot(name);
  const normalisers = reduce('ReduceSum', 2, name('log-cs'), name('normaliser'), 1);
  const discrete = continuous ? name('discrete') : term;
  return {
    term: 'bernoulli-log-probability',
    dataAxis: singleDraw ? 'last' : 'middle',
    addition: {
      nodes: [
        ...before,
        node('Reshape', [logits, shape], name('logits')),
        ...dot.nodes,
        node('Relu', [name('logits')], name('relu')),
        ...positive.nodes,
        node('Abs', [name('logits')], name('absolute')),
        node('Sigmoid', [name('absolute')], name('sigmoid')),
        node('Reshape', [name('sigmoid'), name('split')], name('factors')),
        ...products.nodes,
        node('Log', [name('products')], name('logarithms')),
        ...logarithms.nodes,
        node('Sub', [name('dot'), name('positive')], name('first-terms')),
        node('Add', [name('first-terms'), name('log-sigmoids')], discrete),
        ...(continuous
          ? [
              node('Max', [name('absolute'), name('least')], name('bounded')),
              node('Mul', [name('bounded'), name('half')], name('halved')),
              node('Tanh', [name('halved')], name('tanh')),
              node('Div', [name('bounded'), name('tanh')], name('c')),
              node('Log', [name('c')], name('log-cs')),
              ...normalisers.nodes,
              node('Add', [discrete, name('normaliser')], term),
            ]
          : []),
      ],
      initializers: [
        // 0 keeps an axis of the input: rows, draws.
        int64Constant(name('split'), [0, 0, length / factors, factors]),
        ...dot.initializers,
        ...positive.initializers,
        ...products.initializers,
        ...logarithms.initializers,
        ...(continuous
          ? [
              floatConstant(name('least'), leastLogit),
              floatConstant(name('half'), 0.5),
              ...normalisers.initializers,
            ]
          : []),
      ],
      inputs: [
        valueInfo(x, elementType.float, singleDraw ? ['rows', 1, length] : ['rows', length, 1]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws', 1])],
    },
  };
}

/** Σ x·l as a matrix product: one call for all draws of a row. */
function matrixDot(name: (part: string) => string) {
  return { nodes: [node('MatMul', [name('logits'), foldedNames.x], name('dot'))], initializers: [] };
}

/** Σ x·l value by value: for a single draw a third faster than many products of one row with one column. */
function elementwiseDot(name: (part: string) => string, reduce: ReturnType<typeof reducer>) {
  const sum = reduce('ReduceSum', 2, name('products-with-data'), name('dot'), 1);
  const multiply = node('Mul', [name('logits'), foldedNames.x], name('products-with-data'));
  return { nodes: [multiply, ...sum.nodes], initializers: sum.initializers };
}

function named(prefix: string): (name: string) => string {
  return (name) => `latent-lens/${prefix}/${name}`;
}

/** Reductions over one axis, which is an input since an operator set that differs by operator. */
function reducer(opset: number) {
  const axesAreInput = { ReduceSum: 13, ReduceProd: 18, ReduceSumSquare: 18 } as const;
  return (op: keyof typeof axesAreInput, axis: 2 | 3, input: string, output: string, keepdims: 0 | 1) => {
    if (opset < axesAreInput[op]) {
      return { nodes: [node(op, [input], output, { axes: [axis], keepdims })], initializers: [] };
    }
    const axes = `${output}/axes`;
    return {
      nodes: [node(op, [input, axes], output, { keepdims })],
      initializers: [int64Constant(axes, [axis])],
    };
  };
}

function longestDivisor(length: number, most: number): number {
  for (let divisor = Math.min(most, length); divisor > 1; divisor--)
    if (length % divisor === 0) return divisor;
  return 1;
}
