import { int64Constant, node } from './protos';
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

/** A likelihood's nodes, whatever tensor they start from. */
export type LikelihoodNodes = Omit<Folding, 'start'>;

/** Names of the tensors within one likelihood's nodes. */
export function named(prefix: string): (name: string) => string {
  return (name) => `latent-lens/${prefix}/${name}`;
}

/** Reductions over one axis, which is an input since an operator set that differs by operator. */
export function reducer(opset: number) {
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

export type Reduce = ReturnType<typeof reducer>;
