import type { Dataflow } from '../graph/dataflow';
import { ancestors } from '../graph/reachability';
import type { Reparameterization } from '../graph/reparameterization';
import { roleNamed } from './names';
import type { TensorSignature } from '../../core/model/role';

/**
 * Whether an output of a whole graph is computed from the latent code, so that what its name says is of the data: from the
 * sample, or, where nothing is drawn, from another output that is named as a mean.
 */
export function isDecoded(
  flow: Dataflow,
  sampling: Reparameterization | undefined,
  { name }: TensorSignature,
): boolean {
  const before = ancestors(flow, name);
  if (sampling) return before.has(sampling.z);
  return flow.model.outputs.some(
    (other) =>
      flow.root(other.name) !== flow.root(name) &&
      roleNamed(other.name) === 'mu' &&
      before.has(flow.root(other.name)),
  );
}
