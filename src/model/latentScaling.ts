import type { RoleEvidence } from '../core/evidence/roleEvidence';
import type { AffineMap } from '../core/model/affineMap';
import type { Warning } from '../core/problem/warning';
import { affineOf, beginnings, isPlain, undoneAt } from './graph/affineChain';
import type { Dataflow } from './graph/dataflow';
import type { EncoderRoles } from './roles/assignEncoder';
import { latentsScaledAndUndone, latentsScaledOnly, latentsUnscaledOnly } from './warnings/files';

/** How latents are scaled between an encoder and a decoder in files of their own. */
export interface LatentScaling {
  /** The decoder's tensor at which latents are as the posterior has them; its input where that takes them so. */
  readonly at: string | undefined;
  /** What speaks for that place. */
  readonly evidence?: RoleEvidence;
  readonly note: Warning;
}

/**
 * Where an encoder outputs a·z + b and the decoder begins by undoing that, as exports of latent diffusion do with their
 * scaling factor, z goes in behind that beginning. Where only one of the two scales, the files do not say what the other
 * takes: that is a note.
 */
export function latentScaling(
  { flow, sampling }: Pick<EncoderRoles, 'flow' | 'sampling'>,
  decoder: Dataflow,
  z: string,
  names: { readonly encoder: string; readonly decoder: string },
): LatentScaling | undefined {
  const given = sampling && scaledSample(flow, sampling.z);
  if (given) {
    const at = undoneAt(decoder, z, given);
    const args = { ...names, map: given };
    return at === undefined
      ? { at, note: latentsScaledOnly(args) }
      : { at, evidence: { kind: 'unscaled', ...args }, note: latentsScaledAndUndone(args) };
  }
  const first = beginnings(decoder, z)
    .filter(({ map }) => !isPlain(map))
    .at(-1);
  return first && { at: undefined, note: latentsUnscaledOnly({ ...names, map: first.map }) };
}

/** What an output is of z, where it is not z itself. */
function scaledSample(flow: Dataflow, z: string): AffineMap | undefined {
  return flow.model.outputs
    .map(({ name }) => affineOf(flow, name, z))
    .find((map) => map !== undefined && !isPlain(map));
}
