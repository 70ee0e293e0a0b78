import { elementType, int64Constant, node } from './protos';
import type { GraphAddition } from './rewrite';

/** Names of what folding adds to a decoder. Slashes keep them apart from an exporter's. */
export const foldedNames = {
  /** Data rows, as {@link Folding.data} shows. */
  x: 'latent-lens/x',
  /** Three whole numbers: rows, draws a row, D. */
  shape: 'latent-lens/shape',
  /** [rows, draws] sums over D, or [rows, draws, parts] that are to be added up: see {@link FoldedTerm}. */
  term: 'latent-lens/term',
} as const;

/**
 * What the added output is: Σ (x − μ)² under a Gaussian whose σ is not the decoder's, Σ (x − μ)²/σ² + log σ² where it
 * is, Σ |x − μ| under a Laplace likelihood, Σ |y| + 2·softplus(−|y|) under a logistic one and Σ ln(1 + t²/ν) under Student's t; log p(x|z) itself under a categorical one and under a Bernoulli one, where
 * it is Σ x·l − softplus(l), and with + log(l·coth(l/2)), its log C, under a continuous one.
 */
export type FoldedTerm =
  | 'squared-error'
  | 'gaussian-terms'
  | 'absolute-error'
  | 'logistic-terms'
  | 'student-terms'
  | 'log-probability';

/** A likelihood as nodes after a decoder, so that a row of D values leaves the runtime as one. */
export interface Folding {
  readonly addition: GraphAddition;
  readonly term: FoldedTerm;
  /** The decoder's tensor that the nodes start from: its output, or the logits before a last Sigmoid or Softmax. */
  readonly start: string;
  /** How the data are fed: [rows, 1, D], [rows, D, 1], or the classes of each draw of each row as [rows · draws, D]. */
  readonly data: 'last' | 'middle' | 'classes';
}

/** A likelihood's nodes, whatever tensor they start from. */
export type LikelihoodNodes = Omit<Folding, 'start'>;

/** Names of the tensors within one likelihood's nodes. */
export function named(prefix: string): (name: string) => string {
  return (name) => `latent-lens/${prefix}/${name}`;
}

/** Reductions over one axis, which is an input since an operator set that differs by operator. */
export function reducer(opset: number) {
  const axesAreInput = { ReduceSum: 13, ReduceProd: 18, ReduceSumSquare: 18, ReduceL1: 18 } as const;
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

export type Reduce = ReturnType<typeof reducer>;

/** Sums over a row overflow float16, so other types are added up in float32: the node that does it, and its output. */
export function inFloat32(
  name: string,
  type: string,
): { readonly name: string; readonly nodes: readonly Uint8Array[] } {
  if (type === 'float32') return { name, nodes: [] };
  const widened = `latent-lens/float32/${name}`;
  return { name: widened, nodes: [node('Cast', [name], widened, { to: elementType.float })] };
}

/** Into how many parts a sum over the values of a row is taken at most. */
export const maxParts = 32;

/** The largest divisor of a length that is not above `max`. */
export function longestDivisor(length: number, max: number): number {
  for (let divisor = Math.min(max, length); divisor > 1; divisor--)
    if (length % divisor === 0) return divisor;
  return 1;
}
