import type { ModelDescription } from '../core/model/modelDescription';
import { ancestors } from './graph/reachability';
import type { EncoderRoles } from './roles/assignEncoder';
import type { TensorSignature } from '../core/model/role';

/** The tensor of noise behind z, where there is one: what lets the roles be checked by numbers. */
export function findSamplingNodes(
  { flow, assignments, sampling }: EncoderRoles,
  latent: TensorSignature | undefined,
  decoder: ModelDescription['decoder'],
): Pick<ModelDescription, 'sampling'> {
  // A uniform is no ε that is 0 at the mean.
  if (sampling?.noise.family) return {};
  const given = assignments.find(({ role, direction }) => role === 'z' && direction === 'output');
  // Where the encoder has a file of its own, what it outputs may be scaled after it was drawn.
  const isWhole = decoder?.kind === 'cut' && latent !== undefined && flow.producer(latent.name) !== undefined;
  const z = isWhole ? latent.name : (sampling?.z ?? given?.tensor.name);
  if (z === undefined) return {};
  const noises = [...ancestors(flow, z)].filter(
    (name) =>
      flow.isRandom(name) ||
      assignments.some(
        (each) => each.direction === 'input' && each.role === 'noise' && each.tensor.name === name,
      ),
  );
  // What a normal is made of by Box and Muller's way is two draws, and noise as one.
  if (sampling && sampling.noise.kind !== 'constant' && flow.root(z) === flow.root(sampling.z))
    return { sampling: { z, noise: sampling.noise.tensor, factor: Math.abs(sampling.noise.factor) } };
  return noises.length === 1 ? { sampling: { z, noise: noises[0]! } } : {};
}
