import { foldedNames, named, reducer, type inFloat32, type LikelihoodNodes } from './folding';
import { elementType, node, valueInfo } from './protos';

/** Σ (x − μ)² for a Gaussian, Σ |x − μ| for a Laplace likelihood. */
export function foldDistance(
  opset: number,
  mean: ReturnType<typeof inFloat32>,
  kind: 'gaussian' | 'laplace',
  length: number,
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const name = named(kind);
  const reduce = reducer(opset);
  const isGaussian = kind === 'gaussian';
  const sum = reduce(isGaussian ? 'ReduceSumSquare' : 'ReduceL1', 2, name('difference'), term, 0);
  return {
    term: isGaussian ? 'squared-error' : 'absolute-error',
    data: 'last',
    addition: {
      nodes: [
        ...mean.nodes,
        node('Reshape', [mean.name, shape], name('mean')),
        node('Sub', [name('mean'), x], name('difference')),
        ...sum.nodes,
      ],
      initializers: sum.initializers,
      inputs: [
        valueInfo(x, elementType.float, ['rows', 1, length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws'])],
    },
  };
}
