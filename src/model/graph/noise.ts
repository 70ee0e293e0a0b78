import type { OnnxNode } from '../onnx/model';
import { constantVector } from './constantVector';
import type { Dataflow } from './dataflow';
import { isMover } from './operatorKinds';
import { ancestors } from './reachability';

/** Standard normal noise as a graph has it, or Laplace noise that it makes of a uniform. */
export interface Noise {
  /** What is drawn, or fed, or constant: the first tensor that holds it. */
  readonly tensor: string;
  /** Fed from outside, drawn in the graph, or the same at every run. */
  readonly kind: 'input' | 'random' | 'constant';
  /** What the graph multiplies it by: 1 where it samples with σ itself, else a temperature. */
  readonly factor: number;
  /** Whose distribution it has, where that isn't the normal one. */
  readonly family?: 'laplace';
}

/**
 * The noise that a tensor is: fed, drawn, or a constant of the batch that the model was traced with; behind operators
 * that only move its values, and behind products with a number. Normals that are made of uniforms, as Box and Muller
 * (1958) do, are noise as a whole.
 *
 * @param multiplied the node that multiplies the tensor with σ
 */
export function noiseIn(flow: Dataflow, name: string, multiplied: OnnxNode): Noise | undefined {
  const { tensor, factor } = unscaled(flow, name);
  if (flow.isInput(tensor)) {
    // What the model is about goes elsewhere too.
    return goesTo(flow, tensor, multiplied) ? { tensor, kind: 'input', factor } : undefined;
  }
  const node = flow.producer(tensor);
  if (node?.op === 'RandomNormalLike' || node?.op === 'RandomNormal') {
    const [mean = 0] = node.attributes['mean'] ?? [];
    const [scale = 1] = node.attributes['scale'] ?? [];
    return mean === 0 && scale !== 0 ? { tensor, kind: 'random', factor: factor * scale } : undefined;
  }
  if (node && flow.isRandom(tensor))
    return node.op.includes('randn') ? { tensor, kind: 'random', factor } : undefined;
  if (node) return isBoxMuller(flow, tensor) ? { tensor, kind: 'random', factor } : undefined;
  const constant = flow.model.constants.get(tensor);
  return constant && (constant.count > 1 || tensor !== flow.root(name))
    ? { tensor, kind: 'constant', factor }
    : undefined;
}

/** Steps between noise and the product with σ. */
const maxSteps = 32;

/** Whether a tensor goes nowhere but to a node, with nothing on the way but moves and products with numbers. */
function goesTo(flow: Dataflow, tensor: string, last: OnnxNode, steps = maxSteps): boolean {
  if (steps === 0) return false;
  return flow.consumers(tensor).every((reader) => {
    if (reader === last || reader.op === 'Shape') return true;
    const keeps =
      isMover(reader.op) ||
      reader.op === 'Neg' ||
      (['Mul', 'Div', 'Add', 'Sub'].includes(reader.op) &&
        reader.inputs.some((input) => flow.scalarOf(input) !== undefined));
    return keeps && goesTo(flow, reader.outputs[0] ?? '', last, steps - 1);
  });
}

/** A tensor without what moves its values, and without the numbers that it is multiplied by, TensorFlow's 1 among them. */
function unscaled(flow: Dataflow, name: string): { readonly tensor: string; readonly factor: number } {
  let tensor = flow.root(name);
  let factor = 1;
  for (let steps = maxSteps; steps > 0; steps--) {
    const node = flow.producer(tensor);
    if (!node) break;
    const [first = '', second = ''] = node.inputs;
    const [left, right] = [numberIn(flow, first), numberIn(flow, second)];
    let inner: string | undefined;
    if (isMover(node.op)) inner = first;
    else if (node.op === 'Neg') [inner, factor] = [first, -factor];
    else if (node.op === 'Mul' && (right ?? left) !== undefined) {
      factor *= (right ?? left)!;
      inner = right === undefined ? second : first;
    } else if (node.op === 'Div' && right !== undefined) [inner, factor] = [first, factor / right];
    else if (node.op === 'Add' && (right ?? left) === 0) inner = right === undefined ? second : first;
    else if (node.op === 'Sub' && right === 0) inner = first;
    if (inner === undefined) break;
    tensor = flow.root(inner);
  }
  // A number by itself isn't noise that was scaled.
  return flow.scalarOf(tensor) !== undefined ? { tensor: flow.root(name), factor: 1 } : { tensor, factor };
}

/** The number that a constant is, or is filled with, as PyTorch's distributions draw with tensors of ones and zeros. */
function numberIn(flow: Dataflow, name: string): number | undefined {
  const values = constantVector(flow, name);
  return values?.length === 1 ? values[0] : undefined;
}

/** What a normal is made of by Box and Muller's or Marsaglia's way; a mask would compare its uniforms. */
const boxMuller = new Set(
  'Log Sqrt Cos Sin Mul Neg Add Sub Div Clip Max Min Abs Constant ConstantOfShape Shape Gather Concat Cast'.split(
    ' ',
  ),
);

/** √(−2·log u)·cos(2π·v) of two uniforms, whatever its order of factors. */
function isBoxMuller(flow: Dataflow, tensor: string): boolean {
  if (flow.isComputed(tensor)) return false;
  const operators = new Set<string>();
  let uniforms = 0;
  for (const name of ancestors(flow, tensor)) {
    const node = flow.producer(name);
    if (!node) continue;
    if (flow.isRandom(name)) {
      if (!node.op.startsWith('RandomUniform')) return false;
      uniforms++;
    } else if (!boxMuller.has(node.op) && !isMover(node.op)) return false;
    operators.add(node.op);
  }
  const turns = operators.has('Cos') || operators.has('Sin');
  return uniforms > 0 && operators.has('Log') && operators.has('Sqrt') && turns;
}
