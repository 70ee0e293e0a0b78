import type { FreeAxis } from '../../core/model/modelDescription';
import type { StatedShape } from '../../core/shape';
import type { Dataflow } from '../graph/dataflow';
import { isCopy } from '../graph/operatorKinds';
import type { OnnxNode } from '../onnx/model';
import type { TensorSignature } from '../../core/model/role';

/** Lengths at which free axes of space and time are run where no data bind them: what most networks accept. */
const defaultSide = { encoder: 64, decoder: 8 } as const;
const defaultTime = { encoder: 64, decoder: 8 } as const;
/** Layers that are looked at on the way from an input to the one that states its channels. */
const maxSteps = 12;

/** An input with every axis after the batch given a length, and which of them the file leaves free. */
export interface BoundInput {
  readonly tensor: TensorSignature;
  readonly freeAxes: readonly FreeAxis[];
}

/**
 * Gives the free axes of an input a length: channels and features from the weights of the layer that reads them, space
 * and time from the data's rows where these fit, else a default.
 *
 * @param row the shape of a row of data, or of a latent code
 * @param lengths what names of axes are known to stand for
 */
export function bindInput(
  flow: Dataflow,
  tensor: TensorSignature,
  part: FreeAxis['part'],
  row: readonly number[] | undefined,
  lengths: ReadonlyMap<string, number> = new Map(),
): BoundInput {
  const free = tensor.shape.flatMap((extent, axis) => (axis > 0 && !isFixed(extent) ? [axis] : []));
  if (free.length === 0) return { tensor, freeAxes: [] };
  const stated = statedByLayers(flow, tensor);
  const known = tensor.shape.map((extent, axis) => (isFixed(extent) ? extent : (stated.get(axis) ?? extent)));
  const fitted = row && fit(known, row);
  const isImage = tensor.shape.length === 4;
  const side = isImage ? defaultSide[part] : defaultTime[part];
  const freeAxes: FreeAxis[] = [];
  const shape = known.map((extent, axis) => {
    if (axis === 0 || isFixed(extent)) return extent;
    const given = fitted?.[axis - 1] ?? lengths.get(extent);
    const length = given ?? side;
    freeAxes.push({
      part,
      axis: axis - 1,
      name: extent,
      length,
      boundBy: given === undefined ? 'default' : 'data',
    });
    return length;
  });
  return { tensor: { ...tensor, shape }, freeAxes };
}

function isFixed(extent: number | string): extent is number {
  return typeof extent === 'number' && extent > 0;
}

/** The lengths of the axes after the batch where a row has them, its channels moved where that alone makes it fit. */
function fit(shape: StatedShape, row: readonly number[]): readonly number[] | undefined {
  const axes = shape.slice(1);
  const [a, b, c] = row;
  const orders = [
    row,
    ...(row.length === 3
      ? [
          [c!, a!, b!],
          [b!, c!, a!],
        ]
      : []),
    ...(row.length === axes.length - 1 ? placesOfOne(row) : []),
  ];
  return orders.find(
    (order) =>
      order.length === axes.length &&
      axes.every((extent, axis) => !isFixed(extent) || extent === order[axis]),
  );
}

/** A row with an axis of length 1 more, in front, at the end, or between. */
function placesOfOne(row: readonly number[]): number[][] {
  const between = row.slice(1).map((_, place) => [...row.slice(0, place + 1), 1, ...row.slice(place + 1)]);
  return [[1, ...row], [...row, 1], ...between];
}

/** Axes of an input, by their place, whose length the weights of the first layer state. */
function statedByLayers(flow: Dataflow, tensor: TensorSignature): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let name = tensor.name;
  /** Which axis of the input each axis of the tensor in hand is. */
  let axes = tensor.shape.map((_, axis) => axis);
  for (let steps = 0; steps < maxSteps; steps++) {
    const readers = flow.consumers(name).filter(({ op }) => op !== 'Shape');
    for (const node of readers)
      for (const [axis, length] of lengthsIn(flow, node, name, axes)) found.set(axis, length);
    const next = readers.find((node) => passes(flow, node));
    if (!next) break;
    const order = next.op === 'Transpose' ? next.attributes['perm'] : undefined;
    if (next.op === 'Transpose' && !order) break;
    axes = order
      ? [...axes.slice(0, flow.axisOf(0)), ...order.map((axis) => axes[flow.axisOf(axis)]!)]
      : axes;
    name = next.outputs[0] ?? '';
  }
  return found;
}

const pointwise = new Set(['Transpose', 'Mul', 'Div', 'Add', 'Sub', 'Clip', 'Log', 'Sqrt', 'Relu']);

/** Whether a node changes values one by one, so that the next layer still shows its input's axes. */
function passes(flow: Dataflow, { op, inputs }: OnnxNode): boolean {
  return (
    (isCopy(op) || pointwise.has(op)) &&
    inputs.slice(1).every((input) => input === '' || flow.model.constants.has(flow.root(input)))
  );
}

function lengthsIn(
  flow: Dataflow,
  { op, inputs, attributes }: OnnxNode,
  name: string,
  axes: readonly number[],
): (readonly [number, number])[] {
  const dims = (input: number) => flow.model.constants.get(flow.root(inputs[input] ?? ''))?.dims;
  const at = (axis: number, length: number | undefined): (readonly [number, number])[] => {
    const place = axes[axis < 0 ? axis + axes.length : flow.axisOf(axis)];
    return place !== undefined && length !== undefined && length > 0 ? [[place, length]] : [];
  };
  if (inputs[0] !== name) return [];
  switch (op) {
    case 'Conv': {
      const weights = dims(1);
      return at(1, weights && weights[1]! * (attributes['group']?.[0] ?? 1));
    }
    case 'ConvTranspose':
      return at(1, dims(1)?.[0]);
    case 'MatMul':
      return at(-1, dims(1)?.at(-2));
    case 'Gemm':
      return at(1, attributes['transB']?.[0] === 1 ? dims(1)?.[1] : dims(1)?.[0]);
    case 'LSTM':
    case 'GRU':
    case 'RNN':
      return at(2, dims(1)?.[2]);
    case 'BatchNormalization':
    case 'InstanceNormalization':
      return at(1, dims(1)?.[0]);
    default:
      return [];
  }
}
