import type { RoleAssignment, TensorSignature } from '../../core/model/role';
import type { GraphReason } from '../../core/model/graphReason';
import type { OnnxModel } from '../onnx/model';
import { extractSubgraph, signature, type Subgraph } from './extractSubgraph';
import { floatConstant, node } from './protos';
import { joinAdditions, type GraphAddition } from './rewrite';

/** What an extraction leads to: a tensor, or a spread that is a constant and is to be spread out in the shape of its mean. */
export type Wanted = Pick<RoleAssignment, 'tensor' | 'constant'>;

/**
 * The part of a graph that leads from some tensors to others, as {@link extractSubgraph} cuts it out, with constant spreads
 * among the others written as tensors.
 */
export function extractWithSpreads(
  model: OnnxModel,
  from: readonly [TensorSignature, ...TensorSignature[]],
  to: readonly Wanted[],
): Subgraph | { readonly reason: GraphReason } {
  const isConstant = to.some(({ constant }) => constant !== undefined);
  const needed = to.flatMap(({ tensor, constant }) =>
    constant
      ? [constant.mean, constant.source].flatMap((name) => (name === null ? [] : [{ ...tensor, name }]))
      : [tensor],
  );
  const cut = extractSubgraph(model, from, needed);
  if ('reason' in cut || !isConstant) return cut;
  const additions = to.map(spreadOut);
  const ends = additions.reduce(joinAdditions, { ...cut.ends, outputs: [] });
  return { kept: cut.kept, ends: { ...ends, outputs: to.map(({ tensor }) => signature(tensor)) } };
}

/** A constant in the shape of its mean: [rows, …]. */
function spreadOut({ tensor: { name }, constant }: Wanted): GraphAddition {
  if (!constant) return { nodes: [], initializers: [], inputs: [], outputs: [] };
  const [shape, one] = [`${name}/shape`, `${name}/one`];
  return {
    nodes: [node('Shape', [constant.mean], shape), node('Expand', [constant.source ?? one, shape], name)],
    initializers: constant.source === null ? [floatConstant(one, 1)] : [],
    inputs: [],
    outputs: [],
  };
}
