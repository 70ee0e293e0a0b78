import { elementTypeNamed } from '../../onnx/elementTypes';
import type { Dataflow } from '../dataflow';
import type { TensorSignature } from '../../../core/model/role';

/**
 * A tensor with the axes after its batch that its file leaves free and its operators show: exporters name such axes
 * after the operator instead of stating them.
 */
export function withInferredShape(flow: Dataflow, tensor: TensorSignature): TensorSignature {
  const [batch, ...axes] = tensor.shape;
  const inferred = flow.shapes.get(tensor.name);
  if (!inferred) return tensor;
  if (batch === undefined) return { ...tensor, shape: inferred };
  if (inferred.length !== tensor.shape.length) return tensor;
  const isFixed = (extent: number | string | undefined) => typeof extent === 'number' && extent > 0;
  if (!flow.isBound && axes.every(isFixed)) return tensor;
  const shape = axes.map((stated, axis) => {
    const extent = inferred[axis + 1]!;
    return isFixed(extent) ? extent : stated;
  });
  return { ...tensor, shape: [batch, ...shape] };
}

/**
 * An inner tensor with the shape that operators and file show; undefined where they show none.
 *
 * @param type its element type where neither shows one
 */
export function innerTensor(flow: Dataflow, name: string, type: string): TensorSignature | undefined {
  const shape = flow.shapes.get(name);
  const shown = type.startsWith('float') ? floatTypeOf(flow, name) : flow.model.stated.get(name)?.type;
  return shape && { name, type: shown ?? type, shape };
}

/** Steps back to what states a type. */
const maxSteps = 64;
/** Operators whose inputs have all the type of their output. */
const ofOneType = new Set(['Add', 'Sub', 'Mul', 'Div', 'Sum', 'MatMul', 'Gemm', 'Conv', 'ConvTranspose']);

/** The type that a tensor has by the file, by the weights that it is made with, or by what it was last cast to. */
function floatTypeOf(flow: Dataflow, name: string): string | undefined {
  const { stated, inputs, constants } = flow.model;
  let tensor = name;
  for (let steps = maxSteps; steps > 0; steps--) {
    const known = stated.get(tensor) ?? inputs.find((input) => input.name === tensor);
    if (known) return asFloat(known.type);
    const node = flow.producer(tensor);
    if (!node) return undefined;
    if (node.op === 'Cast') return asFloat(elementTypeNamed(node.attributes['to']?.[0] ?? 0));
    const weights = ofOneType.has(node.op) ? node.inputs.find((input) => constants.has(input)) : undefined;
    const type = weights === undefined ? undefined : constants.get(weights)!.type;
    if (type !== undefined) return asFloat(type);
    tensor = node.inputs[0] ?? '';
  }
  return undefined;
}

function asFloat(type: string): string | undefined {
  return ['float16', 'float32', 'float64'].includes(type) ? type : undefined;
}
