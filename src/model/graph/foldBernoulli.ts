import {
  foldedNames,
  named,
  reducer,
  type inFloat32,
  type LikelihoodNodes,
  type Reduce,
  longestDivisor,
} from './folding';
import { elementType, floatConstant, int64Constant, node, valueInfo } from './protos';

/** σ(|l|) ≥ ½, so a product of this many stays above float32's smallest normal number, 2⁻¹²⁶. */
const longestProduct = 112;
/** l·coth(l/2) = 2 + l²/6 − …: a logit of this size stands for all smaller ones, to within float32. */
const minLogit = 1e-3;
/** Since then a Split states the number of parts. */
const splitIsCounted = 18;

/**
 * Σ x·l − softplus(l) with softplus(l) = max(l, 0) − log σ(|l|). The last sum is a sum of logarithms of products, which
 * needs one logarithm for many values.
 */
export function foldBernoulli(
  opset: number,
  logits: ReturnType<typeof inFloat32>,
  length: number,
  { singleDraw, continuous }: { readonly singleDraw: boolean; readonly continuous: boolean },
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const name = named('bernoulli');
  const reduce = reducer(opset);
  const sigmoids = productsOfQuarters(name, opset, length);
  const factors = longestDivisor(sigmoids.length, longestProduct / sigmoids.factors);
  const positive = reduce('ReduceSum', 2, name('relu'), name('positive'), 1);
  // Products over the last axis, whose values are stored together, are the fastest.
  const products = reduce('ReduceProd', 3, name('factors'), name('products'), 0);
  const logarithms = reduce('ReduceSum', 2, name('logarithms'), name('log-sigmoids'), 1);
  const dot = singleDraw ? elementwiseDot(name, reduce) : matrixDot(name);
  const normalizers = reduce('ReduceSum', 2, name('log-cs'), name('normalizer'), 1);
  const discrete = continuous ? name('discrete') : term;
  return {
    term: 'log-probability',
    data: singleDraw ? 'last' : 'middle',
    addition: {
      nodes: [
        ...logits.nodes,
        node('Reshape', [logits.name, shape], name('logits')),
        ...dot.nodes,
        node('Relu', [name('logits')], name('relu')),
        ...positive.nodes,
        node('Abs', [name('logits')], name('absolute')),
        node('Sigmoid', [name('absolute')], name('sigmoids')),
        ...sigmoids.nodes,
        node('Reshape', [sigmoids.name, name('split')], name('factors')),
        ...products.nodes,
        node('Log', [name('products')], name('logarithms')),
        ...logarithms.nodes,
        node('Sub', [name('dot'), name('positive')], name('first-terms')),
        node('Add', [name('first-terms'), name('log-sigmoids')], discrete),
        ...(continuous
          ? [
              node('Max', [name('absolute'), name('min')], name('bounded')),
              node('Mul', [name('bounded'), name('half')], name('halved')),
              node('Tanh', [name('halved')], name('tanh')),
              node('Div', [name('bounded'), name('tanh')], name('c')),
              node('Log', [name('c')], name('log-cs')),
              ...normalizers.nodes,
              node('Add', [discrete, name('normalizer')], term),
            ]
          : []),
      ],
      initializers: [
        // 0 keeps an axis of the input: rows, draws.
        int64Constant(name('split'), [0, 0, sigmoids.length / factors, factors]),
        ...dot.initializers,
        ...positive.initializers,
        ...products.initializers,
        ...logarithms.initializers,
        ...(continuous
          ? [
              floatConstant(name('min'), minLogit),
              floatConstant(name('half'), 0.5),
              ...normalizers.initializers,
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

/**
 * The sigmoids of a row's quarters multiplied with each other, where it has quarters: whole vectors at a time, which a
 * product along a row is not.
 */
function productsOfQuarters(name: (part: string) => string, opset: number, length: number) {
  if (length % 4 !== 0) return { name: name('sigmoids'), length, factors: 1, nodes: [] };
  const countOfOutputs = opset >= splitIsCounted ? { num_outputs: 4 } : {};
  const quarters = [1, 2, 3, 4].map((quarter) => name(`quarter-${quarter}`));
  const [first, second, third, fourth] = quarters as [string, string, string, string];
  return {
    name: name('quarters'),
    length: length / 4,
    factors: 4,
    nodes: [
      node('Split', [name('sigmoids')], quarters, { axis: 2, ...countOfOutputs }),
      node('Mul', [first, second], name('first-half')),
      node('Mul', [third, fourth], name('second-half')),
      node('Mul', [name('first-half'), name('second-half')], name('quarters')),
    ],
  };
}

/** Σ x·l as a matrix product: one call for all draws of a row. */
function matrixDot(name: (part: string) => string) {
  return { nodes: [node('MatMul', [name('logits'), foldedNames.x], name('dot'))], initializers: [] };
}

/** Σ x·l value by value: for a single draw a third faster than many products of one row with one column. */
function elementwiseDot(name: (part: string) => string, reduce: Reduce) {
  const sum = reduce('ReduceSum', 2, name('products-with-data'), name('dot'), 1);
  const multiply = node('Mul', [name('logits'), foldedNames.x], name('products-with-data'));
  return { nodes: [multiply, ...sum.nodes], initializers: sum.initializers };
}
