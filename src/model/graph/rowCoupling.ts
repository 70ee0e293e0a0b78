import type { OnnxNode } from '../onnx/model';
import type { Dataflow } from './dataflow';
import { isMover } from './operatorKinds';

/**
 * Why the figures of a row are not those of the row alone: one scale of quantization over a call, statistics of the
 * batch, rows that are multiplied or added with one another, or chance.
 */
export type CouplingKind = 'batch-scale' | 'batch-statistics' | 'rows' | 'random';

/** What couples rows, and the operator that does. */
export interface CouplingFinding {
  readonly kind: CouplingKind;
  readonly op: string;
}

/** How rows must be run so that each has figures of its own, as far as the graph shows. */
export type RowCoupling = 'none' | 'alone' | 'batch' | 'pairwise' | 'random';

/** `alone`: one row a call gives each its own figures. */
export function rowCoupling(findings: readonly CouplingFinding[]): RowCoupling {
  const has = (kind: CouplingKind) => findings.some((finding) => finding.kind === kind);
  if (has('rows')) return 'pairwise';
  if (has('batch-statistics')) return 'batch';
  if (has('random')) return 'random';
  return has('batch-scale') ? 'alone' : 'none';
}

/**
 * What on the way to some tensors makes a row's figures depend on the other rows of a call, or on chance.
 *
 * @param to the tensors that matter
 * @param from tensors behind which nothing is looked at, such as the latent code of a decoder
 */
export function couplings(flow: Dataflow, to: readonly string[], from: readonly string[]): CouplingFinding[] {
  const found = new Map<CouplingKind, CouplingFinding>();
  const add = (kind: CouplingKind, op: string) => {
    if (!found.has(kind)) found.set(kind, { kind, op });
  };
  for (const node of nodesBetween(flow, to, from)) {
    for (const each of [node, ...bodyNodes(flow, node)]) {
      const kind = kindOf(flow, each, each !== node);
      // One row a call has no others.
      if (kind && (kind === 'random' || !flow.model.oneRow)) add(kind, each.op);
    }
  }
  return [...found.values()];
}

/** In the order of their computation. */
function nodesBetween(flow: Dataflow, to: readonly string[], from: readonly string[]): OnnxNode[] {
  const nodes = new Set<OnnxNode>();
  const seen = new Set([...from, ...from.map((name) => flow.root(name))]);
  const waiting = [...to];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const node = flow.producer(name);
    if (!node) continue;
    nodes.add(node);
    if (!isTimesZero(flow, node)) waiting.push(...flow.valuesRead(node));
  }
  return flow.model.nodes.filter((node) => nodes.has(node));
}

/** What is multiplied by 0 is in a graph only for its shape, or to be there at all. */
function isTimesZero(flow: Dataflow, { op, inputs }: OnnxNode): boolean {
  return op === 'Mul' && inputs.some((name) => flow.scalarOf(name) === 0);
}

/** The nodes of a control-flow operator's bodies; of an If whose condition is known, only of the branch that runs. */
function bodyNodes(flow: Dataflow, node: OnnxNode): OnnxNode[] {
  if (!node.bodies) return [];
  const condition = node.op === 'If' ? flow.scalarOf(node.inputs[0] ?? '') : undefined;
  const skipped = condition === undefined ? undefined : condition === 0 ? 'then_branch' : 'else_branch';
  return Object.entries(node.bodies)
    .filter(([name]) => name !== skipped)
    .flatMap(([, body]) => body.flatMap((inner) => [inner, ...bodyNodes(flow, inner)]));
}

const reductions = /^(Reduce\w+|Softmax|LogSoftmax|Hardmax|CumSum|TopK|ArgMax|ArgMin)$/;
const draws = /^(Random(Normal|Uniform)(Like)?|Bernoulli|Multinomial)$|(^|_)rand(n|_|$)/;

/** @param isInside whether the node is in a body, whose tensors are not known */
function kindOf(flow: Dataflow, node: OnnxNode, isInside: boolean): CouplingKind | undefined {
  const { op, inputs, attributes } = node;
  const [first = '', second = ''] = inputs;
  if (draws.test(op)) return 'random';
  switch (op) {
    case 'Dropout':
      return flow.scalarOf(inputs[2] ?? '') === 1 ? 'random' : undefined;
    case 'DynamicQuantizeLinear':
      return isInside || isRows(flow, first) ? 'batch-scale' : undefined;
    case 'BatchNormalization':
      return attributes['training_mode']?.[0] === 1 && !(isInside ? false : isOfOneRow(flow, first))
        ? 'batch-statistics'
        : undefined;
    case 'MatMul':
    case 'Gemm':
      return !isInside && multipliesRows(flow, node) ? 'rows' : undefined;
    case 'LSTM':
    case 'GRU':
    case 'RNN':
      return !isInside && stepsThroughRows(flow, node) ? 'batch-statistics' : undefined;
    default:
      if (!reductions.test(op) || isInside || !isRows(flow, first) || isUnused(flow, node)) return undefined;
      return axesOf(flow, node, second).includes(0) ? 'batch-statistics' : undefined;
  }
}

/** Whether what a node makes is only multiplied by 0, as a parameter is tied to a graph that does not read it. */
function isUnused(flow: Dataflow, { outputs }: OnnxNode): boolean {
  const readers = flow.consumers(outputs[0] ?? '');
  return (
    readers.length > 0 &&
    readers.every(({ op, inputs }) => op === 'Mul' && inputs.some((input) => flow.scalarOf(input) === 0))
  );
}

/** The axes that an operator goes over, as far as they are constants. */
function axesOf(flow: Dataflow, { op, inputs, attributes }: OnnxNode, second: string): readonly number[] {
  const rank = flow.shapes.get(inputs[0] ?? '')?.length;
  const fromFront = (axis: number) => (axis < 0 && rank !== undefined ? axis + rank : axis);
  const stated = attributes['axes'] ?? attributes['axis'];
  if (stated) return stated.map(fromFront);
  if (op.startsWith('Reduce')) {
    if (second !== '') return (flow.valuesOf(second) ?? []).map(fromFront);
    return attributes['noop_with_empty_axes']?.[0] === 1 ? [] : [0];
  }
  if (op === 'CumSum') return (flow.valuesOf(second) ?? []).map(fromFront);
  return op.startsWith('Arg') ? [0] : [];
}

/** Whether a tensor is computed from the input with its batch still in front. */
function isRows(flow: Dataflow, name: string): boolean {
  return flow.isComputed(name) || flow.isInput(name);
}

/** Whether the rows have been moved out of axis 0, as instance normalization is written with a Reshape to [1, B·C, …]. */
function isOfOneRow(flow: Dataflow, name: string): boolean {
  let node = flow.producer(flow.root(name));
  while (node && isMover(node.op) && node.op !== 'Reshape' && node.op !== 'Transpose')
    node = flow.producer(flow.root(node.inputs[0] ?? ''));
  if (node?.op !== 'Reshape') return false;
  const shape = node.inputs[1] ?? '';
  const values = flow.valuesOf(shape);
  if (values) return values[0] === 1;
  const made = flow.producer(flow.root(shape));
  return made?.op === 'Concat' && flow.valuesOf(made.inputs[0] ?? '')?.[0] === 1;
}

/** Whether time is the first axis of the input itself, so that what is treated as rows are its steps. */
function stepsThroughRows({ model, shapes }: Dataflow, { inputs, attributes }: OnnxNode): boolean {
  const steps = shapes.get(inputs[0] ?? '')?.[0];
  if (typeof steps !== 'string' || steps === '' || attributes['layout']?.[0] === 1) return false;
  return model.inputs.some(({ name }) => shapes.get(name)?.[0] === steps);
}

/** z·zᵀ, and a matrix of its own before the rows, as in a network over a graph. */
function multipliesRows(flow: Dataflow, { op, inputs, attributes }: OnnxNode): boolean {
  const [first = '', second = ''] = inputs;
  if (!isRows(flow, second) || flow.shapes.get(second)?.length !== 2) return false;
  if (!isRows(flow, first)) return op === 'MatMul' || attributes['transB']?.[0] !== 1;
  if (op === 'Gemm') return attributes['transB']?.[0] === 1;
  const transposed = flow.producer(flow.root(second));
  return transposed?.op === 'Transpose' && (transposed.attributes['perm'] ?? [1])[0] !== 0;
}

/**
 * Whether a graph normalizes as in training. The runtime's own optimizations have been seen to compute such a graph
 * wrongly, and it is right without them.
 */
export function normalizesInTraining({ model }: Dataflow): boolean {
  return model.nodes.some(
    ({ op, attributes }) => op === 'BatchNormalization' && attributes['training_mode']?.[0] === 1,
  );
}
