import {
  foldedNames,
  named,
  reducer,
  type inFloat32,
  type LikelihoodNodes,
  longestDivisor,
  maxParts,
} from './folding';
import { elementType, int64Constant, node, valueInfo } from './protos';

/**
 * Σ (x − μ)² for a Gaussian, Σ |x − μ| for a Laplace likelihood, in parts: what follows may cancel nearly all of it, and
 * a sum of all values in float32 would then have lost its last digits.
 */
export function foldGaussianOrLaplace(
  opset: number,
  mean: ReturnType<typeof inFloat32>,
  kind: 'gaussian' | 'laplace',
  length: number,
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const name = named(kind);
  const reduce = reducer(opset);
  const isGaussian = kind === 'gaussian';
  const sum = reduce(isGaussian ? 'ReduceSumSquare' : 'ReduceL1', 3, name('split-difference'), term, 0);
  const parts = longestDivisor(length, maxParts);
  return {
    term: isGaussian ? 'squared-error' : 'absolute-error',
    data: 'last',
    addition: {
      nodes: [
        ...mean.nodes,
        node('Reshape', [mean.name, shape], name('mean')),
        node('Sub', [name('mean'), x], name('difference')),
        node('Reshape', [name('difference'), name('split')], name('split-difference')),
        ...sum.nodes,
      ],
      // 0 keeps an axis of the input: rows, draws.
      initializers: [int64Constant(name('split'), [0, 0, parts, length / parts]), ...sum.initializers],
      inputs: [
        valueInfo(x, elementType.float, ['rows', 1, length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws', parts])],
    },
  };
}
