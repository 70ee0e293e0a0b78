import {
  foldedNames,
  longestDivisor,
  maxParts,
  reducer,
  type inFloat32,
  type LikelihoodNodes,
  type named,
} from './folding';
import { elementType, int64Constant, node, valueInfo } from './protos';

/** What a likelihood makes of μ − x. */
export interface OfDifferences {
  readonly term: LikelihoodNodes['term'];
  /** Operators from `difference` to what is summed, by its name; none where that is the difference itself. */
  readonly nodes: readonly Uint8Array[];
  readonly summed: string;
  readonly initializers: readonly Uint8Array[];
  readonly reduce: Parameters<ReturnType<typeof reducer>>[0];
}

/**
 * The sum over a row of something made of each μ − x, in parts: what follows may cancel nearly all of it, and a sum of all
 * values in float32 would then have lost its last digits.
 */
export function foldDifferences(
  opset: number,
  mean: ReturnType<typeof inFloat32>,
  length: number,
  name: ReturnType<typeof named>,
  { term: kind, nodes, summed, initializers, reduce }: OfDifferences,
): LikelihoodNodes {
  const { x, shape, term } = foldedNames;
  const sum = reducer(opset)(reduce, 3, name('split-terms'), term, 0);
  const parts = longestDivisor(length, maxParts);
  return {
    term: kind,
    data: 'last',
    addition: {
      nodes: [
        ...mean.nodes,
        node('Reshape', [mean.name, shape], name('mean')),
        node('Sub', [name('mean'), x], name('difference')),
        ...nodes,
        node('Reshape', [name(summed), name('split')], name('split-terms')),
        ...sum.nodes,
      ],
      // 0 keeps an axis of the input: rows, draws.
      initializers: [
        ...initializers,
        int64Constant(name('split'), [0, 0, parts, length / parts]),
        ...sum.initializers,
      ],
      inputs: [
        valueInfo(x, elementType.float, ['rows', 1, length]),
        valueInfo(shape, elementType.int64, [3]),
      ],
      outputs: [valueInfo(term, elementType.float, ['rows', 'draws', parts])],
    },
  };
}
