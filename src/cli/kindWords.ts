import type { ModelDescription } from '../core/model/modelDescription';
import { problem } from '../core/problem/problem';
import { hasPrior } from '../core/model/modelKind';

/**
 * Refuses what a model without an encoder cannot do.
 *
 * @throws a problem in words
 */
export function needsEncoder(model: ModelDescription, command: string): void {
  if (model.encoderPath !== null) return;
  throw problem(
    'not-available',
    `${model.name} is a decoder without an encoder, so there is nothing to ${command}.`,
    'Use sample or decode with it, or put its encoder next to it under the same name with "encoder" for "decoder".',
  );
}

/**
 * Refuses what a model without a decoder cannot do.
 *
 * @throws a problem in words
 */
export function needsDecoder(model: ModelDescription, command: string): void {
  if (model.decoder) return;
  throw problem(
    'decoder-missing',
    `${model.name} is an encoder without a decoder, so there is nothing to ${command}.`,
    'Name its decoder with --decoder FILE.',
  );
}

/**
 * Refuses samples of a model that has no decoder, or no prior.
 *
 * @throws a problem in words
 */
export function needsPrior(model: ModelDescription): void {
  needsDecoder(model, 'sample');
  if (hasPrior(model.kind)) return;
  throw problem(
    'not-available',
    model.kind === 'vq-vae'
      ? `${model.name} is a VQ-VAE: its codes come from a codebook, and N(0, I) is not their prior.`
      : `${model.name} is deterministic and has no prior p(z) to sample from.`,
    model.kind === 'vq-vae'
      ? 'Decode codes of your own with decode --z FILE.'
      : 'Give --data FILE: samples are then drawn from a Gaussian fitted to the codes of its rows.',
  );
}
