import type { Dataflow } from './dataflow';
import { keepsOrder } from './operatorKinds';

/** Steps from a norm to what it divides. */
const maxSteps = 8;
const passing = new Set(['Clip', 'Max', 'Expand', 'Add', 'Where']);

function passes(op: string): boolean {
  return keepsOrder(op) || passing.has(op);
}

/**
 * The operator that scales a row to length 1, where a tensor is x / ‖x‖₂: the location of a distribution on the unit
 * sphere, such as a von Mises–Fisher. Undefined where it isn't such a tensor.
 */
export function normalizationOf(flow: Dataflow, name: string): string | undefined {
  const node = flow.producer(flow.root(name));
  if (node?.op === 'LpNormalization') return node.op;
  if (node?.op !== 'Div') return undefined;
  const [numerator = '', denominator = ''] = node.inputs;
  const norm = normBehind(flow, denominator, maxSteps);
  return norm !== undefined && sameTensor(flow, norm.of, numerator) ? norm.op : undefined;
}

/** A norm behind floors and broadcasts, and what it is the norm of. */
function normBehind(flow: Dataflow, name: string, steps: number): { op: string; of: string } | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  const [first = ''] = node.inputs;
  if (node.op === 'ReduceL2') return { op: node.op, of: first };
  if (node.op === 'Sqrt') return rootOfSquares(flow, first, steps - 1);
  return passes(node.op) ? normBehind(flow, first, steps - 1) : undefined;
}

/** √Σx² written out; a mean of squares, or a sum that is divided, is another norm. */
function rootOfSquares(flow: Dataflow, name: string, steps: number): { op: string; of: string } | undefined {
  const node = flow.producer(flow.root(name));
  if (!node || steps === 0) return undefined;
  const [first = ''] = node.inputs;
  if (node.op === 'ReduceSumSquare') return { op: node.op, of: first };
  if (passes(node.op)) return rootOfSquares(flow, first, steps - 1);
  if (node.op !== 'ReduceSum') return undefined;
  const square = flow.producer(flow.root(first));
  const [base = '', other = ''] = square?.inputs ?? [];
  const isSquare =
    (square?.op === 'Pow' && flow.valuesOf(other)?.[0] === 2) ||
    (square?.op === 'Mul' && sameTensor(flow, base, other));
  return isSquare ? { op: node.op, of: base } : undefined;
}

function sameTensor(flow: Dataflow, a: string, b: string): boolean {
  return flow.root(a) === flow.root(b);
}
