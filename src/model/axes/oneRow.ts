import { Dataflow } from '../graph/dataflow';
import type { OneRow, OnnxModel, OnnxNode } from '../onnx/model';
import type { TensorSignature } from '../../core/model/role';
import type { StatedShape } from '../../core/shape';

/**
 * A graph of one row a call as if its tensors had a batch axis of length 1, so that it is read like any other: one that
 * was exported without a batch, or, where the batch comes second, as in [time, batch, features], with a batch of 1.
 * Any other graph as it is.
 */
export function asOneRow(model: OnnxModel): OnnxModel {
  const oneRow = oneRowOf(model);
  return oneRow ? runOneRow(model, oneRow) : model;
}

function oneRowOf(model: OnnxModel): OneRow | undefined {
  const data = model.inputs.filter(({ type }) => /^(float|uint8)/.test(type));
  if (data.length === 0 || data.some(({ shape }) => shape.some((extent) => extent === 0))) return undefined;
  const flow = new Dataflow(model);
  const batch = secondBatch(flow, data);
  if (batch !== undefined) return { batch };
  return hasNoBatch(flow, data) ? { batch: null } : undefined;
}

/** A graph as if its tensors had a batch axis of length 1 in front. */
export function runOneRow(model: OnnxModel, oneRow: OneRow): OnnxModel {
  const { batch } = oneRow;
  const of = (tensor: TensorSignature): TensorSignature => ({
    ...tensor,
    shape: [1, ...withOne(tensor.shape, batch)],
  });
  return {
    ...model,
    inputs: model.inputs.map(of),
    outputs: model.outputs.map(of),
    stated: new Map(
      [...model.stated].map(([name, tensor]) => [name, { ...tensor, shape: withOne(tensor.shape, batch) }]),
    ),
    oneRow,
  };
}

function withOne(shape: StatedShape, batch: string | null): StatedShape {
  return batch === null ? shape : shape.map((extent) => (extent === batch ? 1 : extent));
}

/** A graph that takes one row a call as its file has it, its batch axis of length 1 where it has one behind others. */
export function asInFile(model: OnnxModel, { batch }: OneRow): OnnxModel {
  const of = (tensor: TensorSignature) => ({ ...tensor, shape: withOne(tensor.shape, batch) });
  return { ...model, inputs: model.inputs.map(of), outputs: model.outputs.map(of) };
}

/** A tensor of such a graph as its file has it. */
export function withoutBatch<T extends { readonly shape: StatedShape }>(tensor: T): T {
  return { ...tensor, shape: tensor.shape.slice(1) };
}

const isNumber = (extent: number | string | undefined): extent is number => typeof extent === 'number';

/** What reads a tensor, but for its shape. */
function readersOf(flow: Dataflow, name: string): readonly OnnxNode[] {
  return flow.consumers(name).filter(({ op }) => op !== 'Shape');
}

function hasNoBatch(flow: Dataflow, data: readonly TensorSignature[]): boolean {
  const ranks = data.map(({ shape }) => shape.length);
  if (Math.max(...ranks) < 2) return data.some((tensor) => isVector(flow, tensor));
  // Whoever adds the batch axis in the graph says that the input has none.
  const [first] = data.filter(({ shape }) => shape.length > 1);
  if (first && isNumber(first.shape[0]) && data.length === 1 && gainsBatch(flow, first)) return true;
  const outputs = flow.model.outputs.filter(({ type }) => type.startsWith('float'));
  if (hasSecondOfOne(flow, data, outputs)) return true;
  return (
    outputs.length > 0 &&
    data.every(({ shape }) => isNumber(shape[0])) &&
    outputs.every((output) => isOfOneRow(output, data))
  );
}

/** Whether an output is what a whole input gives: a vector, or one in a batch of 1 that no input has. */
function isOfOneRow(
  { shape: [length, ...more] }: TensorSignature,
  data: readonly TensorSignature[],
): boolean {
  if (!isNumber(length)) return false;
  if (more.length === 0)
    return length > 1 && data.every(({ shape }) => shape.length < 2 || length !== shape[0]);
  return (
    length === 1 && more.every(isNumber) && data.every(({ shape }) => isNumber(shape[0]) && shape[0] > 1)
  );
}

/** Whether time comes first and a batch of 1, as it was traced, second: of what is read, or of what is decoded. */
function hasSecondOfOne(
  flow: Dataflow,
  data: readonly TensorSignature[],
  outputs: readonly TensorSignature[],
): boolean {
  const isTimeFirst = ({ shape: [time, batch, ...features] }: TensorSignature) =>
    isNumber(time) && time > 1 && batch === 1 && features.length === 1;
  const [only, another] = data;
  return (
    data.some((tensor) => isTimeFirst(tensor) && steps(flow, tensor.name)) ||
    (only?.shape[0] === 1 && !another && outputs.length > 0 && outputs.every(isTimeFirst))
  );
}

/** Whether an input of one axis is a row of features: it has a length, or a layer reads it along that axis. */
function isVector(flow: Dataflow, { name, shape }: TensorSignature): boolean {
  const [length, ...more] = shape;
  if (length === undefined || more.length > 0) return false;
  const isMultiplied = readersOf(flow, name).some(
    ({ op, inputs: [first, second = ''] }) =>
      op === 'MatMul' && first === name && flow.model.constants.get(flow.root(second))?.dims.length === 2,
  );
  return isMultiplied || (isNumber(length) && length > 1);
}

/** Layers that read their first axis as the batch. */
const batched = /^(Conv|ConvTranspose|MaxPool|AveragePool|GlobalAveragePool|BatchNormalization|Resize)$/;
const recurrent = /^(LSTM|GRU|RNN)$/;

/** Whether the only thing that happens to an input is that it becomes a batch of one, or a vector. */
function gainsBatch(flow: Dataflow, { name, shape }: TensorSignature): boolean {
  const [node, another] = readersOf(flow, name);
  if (!node || another) return false;
  const next = readersOf(flow, node.outputs[0] ?? '')[0];
  const [first] = axesOf(flow, node) ?? [];
  switch (node.op) {
    case 'Unsqueeze':
      return (
        (first === 0 && batched.test(next?.op ?? '')) ||
        (first === 1 && shape.length === 2 && recurrent.test(next?.op ?? ''))
      );
    case 'Flatten':
      return node.attributes['axis']?.[0] === 0 && shape[0] !== 1;
    case 'Reshape': {
      const target = flow.valuesOf(node.inputs[1] ?? '');
      return target?.length === 1 || (target?.length === 2 && target[0] === 1 && shape[0] !== 1);
    }
    default:
      return false;
  }
}

function axesOf(flow: Dataflow, { inputs, attributes }: OnnxNode): readonly number[] | undefined {
  return attributes['axes'] ?? flow.valuesOf(inputs[1] ?? '');
}

const batchName = /^(n|b|bs|batch(_?(size|dim|axis))?)$/i;

/** The symbol of a batch that is the second axis of all data or of what is decoded; undefined where it comes first. */
function secondBatch(flow: Dataflow, data: readonly TensorSignature[]): string | undefined {
  const outputs = flow.model.outputs.map(({ name, shape }) => flow.shapes.get(name) ?? shape);
  const firsts = new Set(data.map(({ shape }) => shape[0]));
  for (const { name, shape } of data) {
    const [time, batch] = shape;
    if (shape.length < 3 || typeof batch !== 'string' || batch === '' || firsts.has(batch)) continue;
    const isNamed = batchName.test(batch) && !batchName.test(String(time));
    if (steps(flow, name) || (isNamed && outputs.some((output) => mayHold(output, batch)))) return batch;
  }
  const [only, another] = data;
  const batch = only?.shape[0];
  if (typeof batch !== 'string' || batch === '' || another) return undefined;
  const isSecond = (shape: StatedShape) =>
    shape.length === 3 && shape[0] !== batch && !shape.slice(2).includes(batch) && shape[1] === batch;
  return outputs.length > 0 && outputs.every(isSecond) ? batch : undefined;
}

/** Whether an axis may be among those of a shape: an output without it is not of a batch, as of points in a cloud. */
function mayHold(shape: StatedShape, axis: string): boolean {
  return shape.some((extent) => extent === axis || !isNumber(extent));
}

/** Whether a recurrent layer reads a tensor as it is, its first axis as time. */
function steps(flow: Dataflow, name: string): boolean {
  return readersOf(flow, name).some(
    ({ op, inputs, attributes }) =>
      recurrent.test(op) && inputs[0] === name && attributes['layout']?.[0] !== 1,
  );
}
