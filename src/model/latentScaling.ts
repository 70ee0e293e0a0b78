import type { RoleEvidence } from '../core/evidence/roleEvidence';
import { formatAffineMap, type AffineMap } from '../core/model/affineMap';
import { affineOf, beginnings, isPlain, undoneAt } from './graph/affineChain';
import type { Dataflow } from './graph/dataflow';
import type { EncoderRoles } from './roles/assignEncoder';

/** How latents are scaled between an encoder and a decoder in files of their own. */
export interface LatentScaling {
  /** The decoder's tensor at which latents are as the posterior has them; its input where that takes them so. */
  readonly at: string | undefined;
  /** What speaks for that place. */
  readonly evidence?: RoleEvidence;
  /** What is known, a sentence. */
  readonly note: string;
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
    const words = `${names.encoder} gives out ${formatAffineMap(given, 'z')} after it has drawn z`;
    const at = undoneAt(decoder, z, given);
    return at === undefined
      ? { at, note: `${words}; ${names.decoder} does not undo that, so it is given z as it is.` }
      : {
          at,
          evidence: { kind: 'unscaled', ...names, map: given },
          note: `${words}, and ${names.decoder} begins by undoing that.`,
        };
  }
  const first = beginnings(decoder, z)
    .filter(({ map }) => !isPlain(map))
    .at(-1);
  if (!first) return undefined;
  const words = formatAffineMap(first.map, 'z');
  return {
    at: undefined,
    note: `${names.decoder} begins with ${words}: if it takes latents that were scaled, which ${names.encoder} does not do, its reconstructions are not those of z.`,
  };
}

/** What an output is of z, where it is not z itself. */
function scaledSample(flow: Dataflow, z: string): AffineMap | undefined {
  return flow.model.outputs
    .map(({ name }) => affineOf(flow, name, z))
    .find((map) => map !== undefined && !isPlain(map));
}
