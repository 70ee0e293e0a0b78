import type { Dataflow } from './graph/dataflow';
import type { RoleAssignment } from '../core/model/role';

/**
 * An output as its operators show it, where its file states its only axis to be free, as a batch is, and it is made of weights
 * alone: an exporter that is told that every output has a batch states that of parameters, too, which all rows share.
 */
export function asShared(flow: Dataflow, assignment: RoleAssignment): RoleAssignment {
  const { tensor, direction } = assignment;
  const [axis, another] = tensor.shape;
  if (direction === 'input' || typeof axis !== 'string' || another !== undefined) return assignment;
  if (flow.isComputed(flow.root(tensor.name))) return assignment;
  const shape = flow.shapes.get(tensor.name);
  return shape ? { ...assignment, tensor: { ...tensor, shape } } : assignment;
}
