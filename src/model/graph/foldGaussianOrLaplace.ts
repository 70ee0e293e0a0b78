import { foldDifferences } from './foldDifferences';
import { named, type inFloat32, type LikelihoodNodes } from './folding';

/** Σ (x − μ)² for a Gaussian, Σ |x − μ| for a Laplace likelihood, in parts. */
export function foldGaussianOrLaplace(
  opset: number,
  mean: ReturnType<typeof inFloat32>,
  kind: 'gaussian' | 'laplace',
  length: number,
): LikelihoodNodes {
  const isGaussian = kind === 'gaussian';
  return foldDifferences(opset, mean, length, named(kind), {
    term: isGaussian ? 'squared-error' : 'absolute-error',
    nodes: [],
    summed: 'difference',
    initializers: [],
    reduce: isGaussian ? 'ReduceSumSquare' : 'ReduceL1',
  });
}
