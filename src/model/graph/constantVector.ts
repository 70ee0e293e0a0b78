import type { Dataflow } from './dataflow';

const operations: Readonly<Record<string, (...values: number[]) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a - b * Math.floor(a / b),
  Pow: (a, b) => a ** b,
  Equal: (a, b) => Number(a === b),
  Not: (a) => Number(a === 0),
  Where: (chosen, a, b) => (chosen === 0 ? b : a),
  Neg: (a) => -a,
  Floor: (a) => Math.floor(a),
  Sqrt: (a) => Math.sqrt(a),
  Exp: (a) => Math.exp(a),
  Log: (a) => Math.log(a),
  Tan: (a) => Math.tan(a),
  Atanh: (a) => Math.atanh(a),
  Cast: (a) => a,
  Identity: (a) => a,
  Unsqueeze: (a) => a,
  Reshape: (a) => a,
};
const ofFirst = new Set(['Cast', 'Identity', 'Unsqueeze', 'Reshape']);
const maxSteps = 24;

/**
 * The values of a small constant, or of what a graph computes value by value of constants alone, as one does whose constants were not
 * folded when it was exported; undefined of anything else.
 */
export function constantVector(
  flow: Dataflow,
  name: string,
  steps = maxSteps,
): readonly number[] | undefined {
  const values = flow.valuesOf(name);
  if (values) return values;
  const node = flow.producer(flow.root(name));
  const operation = node && operations[node.op];
  if (!node || !operation || steps === 0 || flow.isComputed(flow.root(name))) return undefined;
  const inputs = ofFirst.has(node.op) ? node.inputs.slice(0, 1) : node.inputs;
  const read = inputs.map((input) => constantVector(flow, input, steps - 1));
  const known = read.filter((each) => each !== undefined);
  if (known.length < read.length || known.some(({ length }) => length === 0)) return undefined;
  const length = Math.max(...known.map((each) => each.length));
  return Array.from({ length }, (_, at) => operation(...known.map((each) => each[at % each.length]!)));
}
