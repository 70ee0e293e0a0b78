import type { ModelDescription } from '../core/model/modelDescription';
import { problem } from '../core/problem/problem';
import { hasPrior } from '../core/model/modelKind';

/**
 * Rejects commands that a model without an encoder doesn't support.
 *
 * @throws ProblemError if the model has no encoder
 */
export function requireEncoder(model: ModelDescription, command: string): void {
  if (model.encoderPath !== null) return;
  throw problem(
    'not-available',
    `Can't ${command}: ${model.name} is a decoder without an encoder.`,
    'Use the sample or decode command, or place its encoder next to it with "encoder" instead of "decoder" in the file name.',
  );
}

/**
 * Rejects commands that a model without a decoder doesn't support.
 *
 * @throws ProblemError if the model has no decoder
 */
export function requireDecoder(model: ModelDescription, command: string): void {
  if (model.decoder) return;
  throw problem(
    'decoder-missing',
    `Can't ${command}: ${model.name} is an encoder without a decoder.`,
    'Specify its decoder with --decoder FILE.',
  );
}

/**
 * Rejects sampling from a model without a decoder or a prior.
 *
 * @throws ProblemError if the model has no decoder or no prior
 */
export function requirePrior(model: ModelDescription): void {
  requireDecoder(model, 'sample');
  if (hasPrior(model.kind)) return;
  throw problem(
    'not-available',
    model.kind === 'vq-vae'
      ? `${model.name} is a VQ-VAE: its codes come from a codebook, so N(0, I) isn't their prior.`
      : `${model.name} is deterministic and has no prior p(z) to sample from.`,
    model.kind === 'vq-vae'
      ? 'Decode your own codes with decode --z FILE.'
      : 'Add --data FILE to draw samples from a Gaussian fitted to the codes of its rows.',
  );
}
