import type { GraphReason } from '../../core/model/graphReason';
import type { OnnxModel, OnnxNode } from '../onnx/model';
import { elementTypeOf, int64Constant, node as nodeProto, valueInfo } from './protos';
import type { GraphAddition, Kept } from './rewrite';
import type { TensorSignature } from '../../core/model/role';

/** The part of a graph that leads from one tensor to others. */
export interface Subgraph {
  readonly kept: Kept;
  /** The new input and outputs. */
  readonly ends: GraphAddition;
}

/**
 * Cuts out what leads from some tensors to others.
 *
 * A decoder often asks the shape of the model's input, for the batch or to give its output that shape. Such a shape is
 * made again: the batch of the first of `from`, and the axes that the file states.
 *
 * @returns the reason why it cannot be cut, where it cannot
 */
export function extractSubgraph(
  model: OnnxModel,
  from: readonly [TensorSignature, ...TensorSignature[]],
  to: readonly TensorSignature[],
): Subgraph | { readonly reason: GraphReason } {
  const makers = new Map<string, number>();
  for (const [index, node] of model.nodes.entries()) for (const name of node.outputs) makers.set(name, index);
  const known = new Map([...model.inputs, ...model.outputs].map((tensor) => [tensor.name, tensor] as const));
  const [{ name: first }] = from;
  const starts = from.map(({ name }) => name);
  const shapeToRemake = (node: OnnxNode): RemadeShape | undefined => {
    const [shapeOf = ''] = node.inputs;
    const shape = known.get(shapeOf)?.shape;
    const { start, end } = node.attributes;
    const onlyBatch = (start?.[0] ?? 0) === 0 && end?.[0] === 1;
    if (node.op !== 'Shape' || !shape || (!onlyBatch && !shape.slice(1).every(isFixed))) return undefined;
    return { shape, onlyBatch, start: start?.[0], end: end?.[0] };
  };
  const derived = derivedFrom(model, makers, starts, (node) => shapeToRemake(node) !== undefined);
  const kept = new Set<number>();
  const constants = new Set<string>();
  const remade: Uint8Array[] = [];
  const initializers: Uint8Array[] = [];
  const waiting = to.map(({ name }) => name);
  const seen = new Set([...starts, '']);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const index = makers.get(name);
    if (index === undefined) {
      if (model.constants.has(name)) constants.add(name);
      else if (known.has(name)) return { reason: { kind: 'other-tensor-needed', tensor: name, starts } };
      continue;
    }
    const node = model.nodes[index]!;
    const [shapeOf = ''] = node.inputs;
    if (node.op === 'Shape' && !derived(shapeOf)) {
      const wanted = shapeToRemake(node);
      if (!wanted) return { reason: { kind: 'earlier-shape-needed', tensor: shapeOf, start: first } };
      const made = wanted.onlyBatch
        ? { nodes: [nodeProto('Shape', [first], name, { start: 0, end: 1 })], initializers: [] }
        : remakeShape(name, first, wanted.shape, wanted.start, wanted.end);
      remade.push(...made.nodes);
      initializers.push(...made.initializers);
      continue;
    }
    if (kept.has(index)) continue;
    kept.add(index);
    for (const read of [...node.inputs, ...node.captures]) waiting.push(read);
  }
  return {
    kept: { nodes: kept, constants, preparation: remade },
    ends: {
      nodes: [],
      initializers,
      inputs: from.map(signature),
      outputs: to.map(signature),
    },
  };
}

/** A shape that a graph asks for of what is before the cut, as far as it asks. */
interface RemadeShape {
  readonly shape: readonly (number | string)[];
  readonly onlyBatch: boolean;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

const isFixed = (extent: number | string): extent is number => typeof extent === 'number' && extent > 0;

/** ValueInfoProto: an end of a graph whose free axes differ in their names. */
export function signature({ name, type, shape }: TensorSignature): Uint8Array {
  // Axes without a name would all be taken for one another.
  const axes = shape.map((extent, axis) => (extent === '' ? `axis ${axis}` : extent));
  return valueInfo(name, elementTypeOf(type), axes);
}

/** Whether a tensor is made only of some tensors, constants and shapes that are made again. */
function derivedFrom(
  model: OnnxModel,
  makers: ReadonlyMap<string, number>,
  from: readonly string[],
  isRemade: (node: OnnxNode) => boolean,
): (name: string) => boolean {
  const answers = new Map<string, boolean>([
    ...model.inputs.map(({ name }) => [name, false] as const),
    ...from.map((name) => [name, true] as const),
    ['', true],
  ]);
  // Nodes are in the order of their computation.
  for (const node of model.nodes) {
    const read = [...node.inputs, ...node.captures];
    const derived =
      isRemade(node) ||
      (isDeterministic(node) && read.every((name) => answers.get(name) ?? !makers.has(name)));
    for (const name of node.outputs) if (!answers.has(name)) answers.set(name, derived);
  }
  return (name) => answers.get(name) ?? true;
}

function isDeterministic({ op }: OnnxNode): boolean {
  return !op.startsWith('Random');
}

/** A shape like one that is stated, with the batch of `from`. */
function remakeShape(
  output: string,
  from: string,
  shape: readonly (number | string)[],
  start = 0,
  end = shape.length,
): { readonly nodes: Uint8Array[]; readonly initializers: Uint8Array[] } {
  const name = (part: string) => `latent-lens/${output}/${part}`;
  if (start !== 0 || end !== shape.length) {
    const made = remakeShape(name('whole'), from, shape);
    return {
      nodes: [...made.nodes, nodeProto('Slice', [name('whole'), name('start'), name('end')], output)],
      initializers: [
        ...made.initializers,
        int64Constant(name('start'), [start < 0 ? start + shape.length : start]),
        int64Constant(name('end'), [end < 0 ? end + shape.length : end]),
      ],
    };
  }
  const [batch, ...axes] = shape;
  const rest = axes.filter((extent) => typeof extent === 'number');
  if (isFixed(batch ?? '')) {
    const whole = int64Constant(
      name('shape'),
      shape.filter((extent) => typeof extent === 'number'),
    );
    return { nodes: [nodeProto('Identity', [name('shape')], output)], initializers: [whole] };
  }
  return {
    nodes: [
      nodeProto('Shape', [from], name('from')),
      nodeProto('Gather', [name('from'), name('first')], name('batch')),
      nodeProto('Concat', [name('batch'), name('rest')], output, { axis: 0 }),
    ],
    initializers: [int64Constant(name('first'), [0]), int64Constant(name('rest'), rest)],
  };
}
