import type { ModelDescription } from '../core/model/modelDescription';
import { hasPrior } from '../core/model/modelKind';
import { shows } from '../model/describedModel';
import { codeNotAvailable, encoderNotFound, decoderNotFound, priorNotAvailable } from './problems';

/**
 * Rejects commands that a model without an encoder doesn't support.
 *
 * @throws ProblemError if the model has no encoder
 */
export function requireEncoder(model: ModelDescription, command: string): void {
  if (model.encoderPath !== null) return;
  throw encoderNotFound({ command, model: model.name });
}

/**
 * Rejects commands that a model without latent codes doesn't support.
 *
 * @throws ProblemError if the model has no encoder, or shows no code
 */
export function requireCode(model: ModelDescription, command: string): void {
  requireEncoder(model, command);
  if (!shows(model, 'latent')) throw codeNotAvailable({ command, model: model.name });
}

/**
 * Rejects commands that a model without a decoder doesn't support.
 *
 * @throws ProblemError if the model has no decoder
 */
export function requireDecoder(model: ModelDescription, command: string): void {
  if (model.decoder?.kind === 'whole') throw codeNotAvailable({ command, model: model.name });
  if (model.decoder) return;
  throw decoderNotFound({ command, model: model.name });
}

/**
 * Rejects sampling from a model without a decoder or a prior.
 *
 * @throws ProblemError if the model has no decoder or no prior
 */
export function requirePrior(model: ModelDescription): void {
  requireDecoder(model, 'sample');
  if (hasPrior(model)) return;
  throw priorNotAvailable({ model: model.name, kind: model.kind });
}
