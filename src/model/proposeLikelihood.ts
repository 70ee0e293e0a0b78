import type { ModelDescription } from '../core/model/modelDescription';
import { defaults } from '../core/settings/defaults';
import { elementCount } from '../core/shape';
import { decoderScaleOf } from './decoderScale';
import type { LikelihoodChoice } from '../core/settings/likelihood';
import type { WithOrigin } from '../core/settings/provenance';

/** Whether the decoder's output is logits by its own name, with nothing after it that bounds it. */
export function namedLogits(model: ModelDescription): boolean {
  return model.reconstructionKind === 'unbounded' && /logit/i.test(outputName(model));
}

function outputName(model: ModelDescription): string {
  return model.assignments.find(({ role }) => role === 'reconstruction')?.tensor.name ?? '';
}

/**
 * The likelihood that decoder and data suggest, with the reason.
 *
 * @param range the data's, after scaling
 * @param ones min and max number of ones in a row of zeros and ones
 */
export function proposeLikelihood(
  model: ModelDescription,
  [min, max]: readonly [number, number],
  ones?: readonly [number, number],
): WithOrigin<LikelihoodChoice> {
  const inUnit = min >= 0 && max <= 1;
  const data = inUnit
    ? 'the data is in 0..1'
    : `the data ranges from ${min.toPrecision(3)} to ${max.toPrecision(3)}`;
  const evidence = `${model.reconstructionEvidence} and ${data}`;
  const scale = decoderScaleOf(model);
  if (scale) {
    const { tensor } = scale.assignment;
    const given =
      scale.of === 'half' ? `${tensor.name} has mean and log-variance` : `${tensor.name} is its scale`;
    return proposed({ kind: 'gaussian-learned' }, `the decoder gives a σ of its own: ${given}`);
  }
  if (givesClasses(model) && (inUnit || !sameLength(model)))
    return proposed({ kind: 'categorical' }, classEvidence(model));
  if (inUnit && model.reconstructionKind === 'probabilities')
    return proposed({ kind: 'bernoulli' }, evidence);
  const isOneHot = ones?.[0] === 1 && ones[1] === 1 && model.inputShape.length === 1;
  if (isOneHot && namedLogits(model) && sameLength(model))
    return proposed(
      { kind: 'categorical' },
      `the output is named ${outputName(model)} and rows of data are one-hot: zeros and a single one`,
    );
  if (inUnit && namedLogits(model)) {
    return proposed({ kind: 'bernoulli-logits' }, `the output is named ${outputName(model)} and ${data}`);
  }
  return proposed(
    { kind: 'gaussian', sigma: defaults.gaussianSigma },
    `${evidence}; σ is not in the file, so 1 is assumed`,
  );
}

/** Whether the decoder outputs one number a class, by its last operator or by how many they are. */
export function givesClasses(model: ModelDescription): boolean {
  const { reconstructionKind } = model;
  return (
    reconstructionKind === 'class-probabilities' ||
    reconstructionKind === 'class-logits' ||
    !sameLength(model)
  );
}

function sameLength({ inputShape, reconstructionShape }: ModelDescription): boolean {
  return elementCount(inputShape) === elementCount(reconstructionShape);
}

function classEvidence(model: ModelDescription): string {
  const { inputShape, reconstructionShape, reconstructionEvidence } = model;
  if (sameLength(model)) return `${reconstructionEvidence}, over classes as the data have them`;
  const classes = elementCount(reconstructionShape) / elementCount(inputShape);
  return `${reconstructionEvidence}, with ${classes} numbers per value of its input`;
}

function proposed(value: LikelihoodChoice, evidence: string): WithOrigin<LikelihoodChoice> {
  return { value, evidence, origin: 'proposal' };
}
