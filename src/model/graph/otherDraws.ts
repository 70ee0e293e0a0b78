import { rowSize } from '../axes/rowSize';
import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { dominatorsOf } from './dominators';
import { keepsOrder } from './operatorKinds';
import { ancestors } from './reachability';

/** A draw of a code that is no μ + σ·ε. */
export interface OtherDraw {
  /** What it is drawn by: the logits or the mean that noise is added to, or the probabilities that it is compared with. */
  readonly from: string;
  /** Where what is drawn by can be read in its place: after the noise is added, or at the code itself. */
  readonly at: string;
  readonly by: 'gumbel' | 'added' | 'matrix' | 'compared';
  /** The matrix that noise is multiplied with before it is added. */
  readonly matrix?: string;
}

const comparisons = new Set(['Less', 'Greater', 'LessOrEqual', 'GreaterOrEqual']);

/**
 * Noise on the way to a code: Gumbel noise added to logits (Jang et al. 2017), any other that is added without a σ of the
 * model's, or uniform noise that probabilities are compared with. Undefined where there is none, or where what it is drawn by has
 * another shape than the code.
 *
 * @param code the tensor that the decoder begins with
 */
export function otherDrawOf(flow: Dataflow, code: string): OtherDraw | undefined {
  const compared = comparedOnWayTo(flow, code);
  if (compared !== undefined && fits(flow, compared, code))
    return { from: compared, at: code, by: 'compared' };
  for (const gate of dominatorsOf(flow, code).reverse()) {
    const node = flow.producer(gate);
    const from = node && !comparisons.has(node.op) ? besideNoise(flow, node) : undefined;
    if (!from) continue;
    const { noise, beside, matrix } = from;
    if (!fits(flow, beside, gate) || !isAsLong(flow, gate, code)) return undefined;
    if (matrix !== undefined) return { from: beside, at: gate, by: 'matrix', matrix };
    return { from: beside, at: gate, by: isGumbel(flow, noise) ? 'gumbel' : 'added' };
  }
  return undefined;
}

/** What zeros and ones pass through and stay them: the straight-through h + (p − p) too. */
const passing = new Set(['Add', 'Sub', 'Where']);
const maxSteps = 8;

/** The probabilities that uniform noise is compared with to draw a code of zeros and ones. */
function comparedOnWayTo(flow: Dataflow, code: string, steps = maxSteps): string | undefined {
  const node = flow.producer(code);
  if (!node || steps === 0) return undefined;
  if (comparisons.has(node.op)) return besideNoise(flow, node)?.beside;
  if (!keepsOrder(node.op) && !passing.has(node.op)) return undefined;
  return node.inputs
    .map((name) => comparedOnWayTo(flow, name, steps - 1))
    .find((found) => found !== undefined);
}

interface BesideNoise {
  readonly noise: string;
  readonly beside: string;
  readonly matrix?: string;
}

function besideNoise(flow: Dataflow, { op, inputs }: OnnxNode): BesideNoise | undefined {
  const [left = '', right = '', ...more] = inputs;
  if ((op !== 'Add' && op !== 'Sub' && !comparisons.has(op)) || more.length > 0) return undefined;
  const sides: [noise: string, beside: string][] = [[right, left]];
  if (op !== 'Sub') sides.push([left, right]);
  for (const [noise, beside] of sides) {
    if (!flow.isComputed(beside)) continue;
    if (isNoise(flow, noise)) return { noise, beside };
    const matrix = op === 'Add' ? multiplied(flow, noise) : undefined;
    if (matrix !== undefined) return { noise, beside, matrix };
  }
  return undefined;
}

function isNoise(flow: Dataflow, name: string): boolean {
  const isFed = flow.isComputed(name) || flow.isInput(name);
  return !isFed && [...ancestors(flow, name)].some((each) => flow.isRandom(each));
}

/** The matrix of a product with noise. */
function multiplied(flow: Dataflow, name: string): string | undefined {
  let node = flow.producer(flow.root(name));
  for (let steps = maxSteps; node && keepsOrder(node.op) && steps > 0; steps--)
    node = flow.producer(flow.root(node.inputs[0] ?? ''));
  const [left = '', right = ''] = node?.op === 'MatMul' ? node.inputs : [];
  return isNoise(flow, right) && flow.isComputed(left) ? left : undefined;
}

function fits(flow: Dataflow, from: string, at: string): boolean {
  const [one, other] = [flow.shapes.get(from), flow.shapes.get(at)];
  if (!one || !other) return false;
  return one.length === other.length && one.every((extent, axis) => extent === other[axis]);
}

/** Whether rows have as many values: noise on what is longer or shorter than the code is on the data or a layer before it. */
function isAsLong(flow: Dataflow, one: string, other: string): boolean {
  const [a, b] = [rowSize(flow.shapes.get(one)), rowSize(flow.shapes.get(other))];
  return a === undefined || b === undefined || a === b;
}

/** −log(−log u) of a uniform, whatever keeps its logarithms finite. */
function isGumbel(flow: Dataflow, noise: string): boolean {
  const operators = [...ancestors(flow, noise)].map((name) => flow.producer(name)?.op ?? '');
  return (
    operators.filter((op) => op === 'Log').length === 2 &&
    operators.some((op) => op.startsWith('RandomUniform'))
  );
}
