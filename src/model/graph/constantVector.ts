import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { valueOperations } from './valueOperations';

const ofFirst = new Set(['Cast', 'Identity', 'Unsqueeze', 'Reshape']);
/** Nodes on the way to the constants: a few, where nothing was folded. */
const maxNodes = 64;

/**
 * The values of a small constant, or of what a graph computes value by value of constants alone, as one does whose constants were not
 * folded when it was exported; undefined of anything else. Of a number that fills a tensor, the number.
 */
export function constantVector(
  flow: Dataflow,
  name: string,
  budget = { left: maxNodes },
): readonly number[] | undefined {
  const values = flow.valuesOf(name);
  if (values) return values;
  const node = flow.producer(flow.root(name));
  const repeated = node && budget.left-- > 0 ? filling(flow, node, budget) : undefined;
  if (repeated) return repeated;
  const operation = node && valueOperations[node.op];
  if (!node || !operation || budget.left < 0 || flow.isComputed(flow.root(name))) return undefined;
  const inputs = ofFirst.has(node.op) ? node.inputs.slice(0, 1) : node.inputs;
  const read = inputs.map((input) => constantVector(flow, input, budget));
  const known = read.filter((each) => each !== undefined);
  if (known.length < read.length || known.some(({ length }) => length === 0)) return undefined;
  const length = Math.max(...known.map((each) => each.length));
  return Array.from({ length }, (_, at) => operation(...known.map((each) => each[at % each.length]!)));
}

/** The one number that a tensor is filled with. */
function filling(
  flow: Dataflow,
  { op, inputs, attributes }: OnnxNode,
  budget: { left: number },
): readonly number[] | undefined {
  if (op === 'ConstantOfShape') return attributes['value'] ?? [0];
  const values = op === 'Expand' ? constantVector(flow, inputs[0] ?? '', budget) : undefined;
  return values?.length === 1 ? values : undefined;
}
