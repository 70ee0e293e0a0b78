import type { ModelDescription, TensorSignature } from '../protocol/model';
import { ancestors } from './graph/reachability';
import type { EncoderRoles } from './roles/assignEncoder';

/** The tensor of noise behind z, where there is one: what lets the roles be checked by numbers. */
export function ownSample(
  { flow, assignments }: EncoderRoles,
  latent: TensorSignature | undefined,
  decoder: ModelDescription['decoder'],
): Pick<ModelDescription, 'sampling'> {
  const given = assignments.find(({ role, direction }) => role === 'z' && direction === 'output');
  const z = decoder?.kind === 'cut' ? latent?.name : given?.tensor.name;
  if (z === undefined) return {};
  const noises = [...ancestors(flow, z)].filter(
    (name) =>
      flow.isRandom(name) ||
      assignments.some(
        (each) => each.direction === 'input' && each.role === 'noise' && each.tensor.name === name,
      ),
  );
  return noises.length === 1 ? { sampling: { z, noise: noises[0]! } } : {};
}
