import type { OnnxConstant, OnnxModel, OnnxNode } from '../../../src/model/onnx/model';

/**
 * A graph from lines such as `z = Add mu noise`, with constants as numbers: `half = 0.5`. Tensors that nothing makes are
 * inputs, rows of `width` values like the outputs.
 */
export function graphOf(lines: readonly string[], outputs: readonly string[], width = 2): OnnxModel {
  const nodes: OnnxNode[] = [];
  const constants = new Map<string, OnnxConstant>();
  for (const line of lines) {
    const [left = '', right = ''] = line.split(' = ');
    const [op = '', ...inputs] = right.split(' ');
    const numbers = right.split(',').map(Number);
    if (numbers.every(Number.isFinite)) constants.set(left, constantOf(numbers));
    else nodes.push(nodeOf(op, inputs, left.split(',')));
  }
  const made = new Set([...constants.keys(), ...nodes.flatMap((node) => node.outputs)]);
  const read = new Set(nodes.flatMap((node) => node.inputs));
  const row = (name: string) => ({ name, type: 'float32', shape: ['batch', width] });
  return {
    stamp: '',
    producer: '',
    opset: 17,
    inputs: [...read].filter((name) => !made.has(name)).map(row),
    outputs: outputs.map(row),
    nodes,
    constants,
    stated: new Map(),
  };
}

/** A single number has no axis. */
const constantOf = (values: readonly number[]): OnnxConstant => ({
  count: values.length,
  dims: values.length === 1 ? [] : [values.length],
  values,
});

const nodeOf = (op: string, inputs: readonly string[], outputs: readonly string[]): OnnxNode => ({
  op,
  name: '',
  domain: '',
  inputs,
  outputs,
  attributes: {},
  texts: {},
  captures: [],
});
