import type { DecoderSource, ModelDescription } from '../core/model/modelDescription';
import type { StatedShape } from '../core/shape';
import type { Capability, ModelKind } from '../core/model/modelKind';
import type { RoleAssignment, TensorSignature } from '../core/model/role';

/** What the pieces of a model allow to be shown. */
export function capabilitiesOf(
  kind: ModelKind,
  pieces: {
    readonly hasEncoder: boolean;
    readonly decoder: DecoderSource | null;
    /** Whether the encoder gives a mean or code. */
    readonly hasCode: boolean;
    readonly hasPosterior: boolean;
    /** Whether a reconstruction has as many values as a row of data. */
    readonly isComparable: boolean;
    /** Whether the decoder reads indices of a codebook. */
    readonly isOfCodes: boolean;
  },
): Capability[] {
  const { hasEncoder, decoder, hasCode, hasPosterior, isComparable, isOfCodes } = pieces;
  const reconstructs = hasEncoder && decoder !== null && isComparable;
  const decodes = decoder !== null && decoder.kind !== 'whole' && kind !== 'vq-vae' && !isOfCodes;
  const allowed: Readonly<Record<Capability, boolean>> = {
    samples: hasEncoder,
    reconstructions: reconstructs,
    posterior: hasCode,
    latent: hasCode,
    traverse: decodes,
    prior: decodes,
    elbo: reconstructs && hasPosterior && decoder.kind !== 'whole',
    kl: hasEncoder && hasPosterior,
    errors: reconstructs,
  };
  return (Object.keys(allowed) as Capability[]).filter((capability) => allowed[capability]);
}

/** Whether a model allows something to be shown. */
export function shows(model: Pick<ModelDescription, 'shows'>, capability: Capability): boolean {
  return model.shows.includes(capability);
}

/** A tensor's shape as its file states it. */
export function shapeInFile(
  { oneRow }: ModelDescription,
  part: RoleAssignment['part'],
  { shape }: TensorSignature,
): StatedShape {
  return oneRow?.[part] ? shape.slice(1) : shape;
}

/**
 * Whether samples are told a condition: the decoder reads it, or the prior that they are drawn from.
 */
export function isOfSamples(
  { ownPrior }: Pick<ModelDescription, 'ownPrior'>,
  { name, part }: ModelDescription['conditions'][number],
): boolean {
  return part !== 'encoder' || (ownPrior?.isOfConditions === true && ownPrior.reads.includes(name));
}

/** The model as far as it decodes, so that nothing is asked for what only its encoder reads. */
export function decoderOnly(model: ModelDescription): ModelDescription {
  return {
    ...model,
    encoderPath: null,
    conditions: model.conditions.filter((condition) => isOfSamples(model, condition)),
  };
}
