import type { ScaleKind } from '../../vae/posterior/scale';
import type { DecoderScale } from '../decoderScale';
import { foldedNames, inFloat32, named, reducer, type LikelihoodNodes } from './folding';
import { elementType, floatConstant, int64Constant, node, valueInfo } from './protos';

const name = named('learned');

/** Nodes, and the constants they read. */
interface Piece {
  readonly nodes: readonly Uint8Array[];
  readonly initializers: readonly Uint8Array[];
}

/** Σ ((x − μ)·exp(−½ log σ²))² + log σ²: a scale of any kind, for each value or shared, comes to the shape of the mean. */
export function foldGaussianLearned(
  opset: number,
  mean: ReturnType<typeof inFloat32>,
  scale: DecoderScale,
  length: number,
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const parts = scale.of === 'half' ? halves(mean.name, length) : meanAndScale(mean.name, scale, length);
  const spread = toLogVariance(scale.kind);
  const sum = reducer(opset)('ReduceSum', 2, name('terms'), term, 0);
  const pieces: readonly Piece[] = [parts, spread, sum];
  return {
    term: 'gaussian-terms',
    data: 'last',
    addition: {
      nodes: [
        ...mean.nodes,
        ...parts.nodes,
        ...spread.nodes,
        node('Sub', [name('mean'), x], name('difference')),
        node('Mul', [name('log-variance'), name('minus-half')], name('log-precision')),
        node('Exp', [name('log-precision')], name('root-precision')),
        node('Mul', [name('difference'), name('root-precision')], name('standardized')),
        node('Mul', [name('standardized'), name('standardized')], name('squares')),
        node('Add', [name('squares'), name('log-variance')], name('terms')),
        ...sum.nodes,
      ],
      initializers: [
        floatConstant(name('minus-half'), -0.5),
        ...pieces.flatMap(({ initializers }) => initializers),
      ],
      inputs: [
        valueInfo(x, elementType.float, ['rows', 1, length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws'])],
    },
  };
}

/** Both halves of every row of one tensor. */
function halves(tensor: string, length: number): Piece {
  const half = (which: 'mean' | 'scale', index: number) => [
    node('Gather', [name('halves'), name(`index-${index}`)], name(`${which}-half`), { axis: 1 }),
    node('Reshape', [name(`${which}-half`), foldedNames.shape], name(which)),
  ];
  return {
    nodes: [
      node('Reshape', [tensor, name('in-halves')], name('halves')),
      ...half('mean', 0),
      ...half('scale', 1),
    ],
    initializers: [
      int64Constant(name('in-halves'), [-1, 2, length]),
      int64Constant(name('index-0'), [0]),
      int64Constant(name('index-1'), [1]),
    ],
  };
}

function meanAndScale(mean: string, scale: DecoderScale, length: number): Piece {
  const { tensor } = scale.assignment;
  const widened = inFloat32(tensor.name, tensor.type);
  const target = scaleShape(scale.of, length);
  return {
    nodes: [
      ...widened.nodes,
      ...target.nodes,
      node('Reshape', [mean, foldedNames.shape], name('mean')),
      node('Reshape', [widened.name, target.shape], name('scale')),
    ],
    initializers: target.initializers,
  };
}

/** The shape that lets a scale go with [rows, draws, D] values. */
function scaleShape(of: DecoderScale['of'], length: number): Piece & { readonly shape: string } {
  const fixed = (axes: readonly number[]) => ({
    shape: name('scale-shape'),
    nodes: [],
    initializers: [int64Constant(name('scale-shape'), axes)],
  });
  switch (of) {
    case 'half':
    case 'value':
      return { shape: foldedNames.shape, nodes: [], initializers: [] };
    case 'value-of-all':
      return fixed([1, 1, length]);
    case 'all':
      return fixed([1, 1, 1]);
    case 'row':
      return {
        shape: name('scale-shape'),
        nodes: [
          node('Gather', [foldedNames.shape, name('first-two')], name('rows-and-draws'), { axis: 0 }),
          node('Concat', [name('rows-and-draws'), name('one')], name('scale-shape'), { axis: 0 }),
        ],
        initializers: [int64Constant(name('first-two'), [0, 1]), int64Constant(name('one'), [1])],
      };
  }
}

function toLogVariance(kind: ScaleKind): Piece {
  const twice = (input: string) => node('Mul', [input, name('two')], name('log-variance'));
  const two = floatConstant(name('two'), 2);
  switch (kind) {
    case 'log-variance':
      return { nodes: [node('Identity', [name('scale')], name('log-variance'))], initializers: [] };
    case 'variance':
      return { nodes: [node('Log', [name('scale')], name('log-variance'))], initializers: [] };
    case 'standard-deviation':
      return { nodes: [node('Log', [name('scale')], name('log')), twice(name('log'))], initializers: [two] };
    case 'log-standard-deviation':
      return { nodes: [twice(name('scale'))], initializers: [two] };
    case 'softplus-standard-deviation':
      return {
        nodes: [
          node('Softplus', [name('scale')], name('deviation')),
          node('Log', [name('deviation')], name('log')),
          twice(name('log')),
        ],
        initializers: [two],
      };
    case 'precision':
      return {
        nodes: [node('Log', [name('scale')], name('log')), node('Neg', [name('log')], name('log-variance'))],
        initializers: [],
      };
    case 'log-precision':
      return { nodes: [node('Neg', [name('scale')], name('log-variance'))], initializers: [] };
    case 'inverse-standard-deviation':
      return {
        nodes: [
          node('Log', [name('scale')], name('log')),
          node('Mul', [name('log'), name('minus-two')], name('log-variance')),
        ],
        initializers: [floatConstant(name('minus-two'), -2)],
      };
  }
}
