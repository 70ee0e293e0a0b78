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

/** An inner tensor with the shape that operators and file show; undefined where they show none. */
export function innerTensor(flow: Dataflow, name: string, type: string): TensorSignature | undefined {
  const shape = flow.shapes.get(name);
  return shape && { name, type: flow.model.stated.get(name)?.type ?? type, shape };
}
