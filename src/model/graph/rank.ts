import type { Dataflow } from './dataflow';

/** Steps back to what states a rank. */
const mostSteps = 64;

/** The number of a tensor's axes, the batch with them; undefined where the graph does not tell. */
export function rankOf(flow: Dataflow, name: string, steps = mostSteps): number | undefined {
  const stated = [...flow.model.inputs, ...flow.model.outputs].find((tensor) => tensor.name === name);
  if (stated && stated.shape.length > 0) return stated.shape.length;
  const constant = flow.model.constants.get(flow.root(name));
  if (constant) return constant.shape?.length;
  const node = steps > 0 ? flow.producer(name) : undefined;
  if (!node) return undefined;
  const before = (input: string) => rankOf(flow, input, steps - 1);
  const [first = '', second = ''] = node.inputs;
  switch (node.op) {
    case 'Gemm':
    case 'Flatten':
      return 2;
    case 'Reshape':
      return flow.valuesOf(second)?.length ?? concatLength(flow, second);
    case 'Transpose':
      return node.attributes['perm']?.length ?? before(first);
    case 'MatMul':
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'Max':
    case 'Min':
    case 'Pow': {
      const ranks = [before(first), before(second)].filter((rank) => rank !== undefined);
      return ranks.length > 0 ? Math.max(...ranks) : undefined;
    }
    case 'Squeeze':
    case 'Unsqueeze':
    case 'Gather':
    case 'Expand':
    case 'Tile':
    case 'Constant':
      return undefined;
    default:
      return before(first);
  }
}

function concatLength(flow: Dataflow, shape: string): number | undefined {
  const node = flow.producer(flow.root(shape));
  return node?.op === 'Concat' ? node.inputs.length : undefined;
}
