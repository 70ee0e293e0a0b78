import type { TensorSignature } from '../../core/model/role';
import type { StatedShape } from '../../core/shape';
import type { Dataflow } from './dataflow';
import { ancestors } from './reachability';

/**
 * Whether an input holds one value for all rows of a call: its first axis is of a fixed length, which is not that of the batch,
 * and the graph nowhere holds that axis against the batch.
 *
 * @param read what is read by row: data or a latent code
 */
export function isOfAllRows(flow: Dataflow, input: TensorSignature, read: TensorSignature): boolean {
  const [first] = input.shape;
  const [batch] = flow.shapes.get(read.name) ?? read.shape;
  const isFixed = input.shape.every((extent) => typeof extent === 'number' && extent > 0);
  if (!isFixed || first === 1 || first === batch || batch === undefined || flow.model.oneRow) return false;
  return !meetsBatch(flow, input, read.name);
}

/** Whether the first axis of an input comes to lie beside that of what is computed from the rows. */
function meetsBatch(flow: Dataflow, { name, shape: [length] }: TensorSignature, read: string): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let tensor = open.pop(); tensor !== undefined; tensor = open.pop()) {
    if (seen.has(tensor)) continue;
    seen.add(tensor);
    const own = flow.shapes.get(tensor);
    for (const { op, inputs, outputs, attributes } of flow.consumers(tensor)) {
      const rows = inputs.filter((other) => other !== tensor && other !== '' && isOfRows(flow, other, read));
      if (rows.length === 0) open.push(...outputs);
      const axis = op === 'Concat' ? (attributes['axis']?.[0] ?? 0) : undefined;
      if (axis === 0 || !own || own[0] !== length) continue;
      if (rows.some((other) => liesBeside(own, flow.shapes.get(other)))) return true;
    }
  }
  return false;
}

function isOfRows(flow: Dataflow, tensor: string, read: string): boolean {
  return tensor === read || ancestors(flow, tensor).has(read);
}

/** Whether the first axes of two tensors are the same axis where one is broadcast to the other. */
function liesBeside(one: StatedShape, other: StatedShape | undefined): boolean {
  return other?.length === one.length && other[0] !== 1;
}
