import type { LikelihoodEvidence } from '../core/evidence/settingEvidence';
import type { Range } from '../core/figures/range';
import type { ModelDescription } from '../core/model/modelDescription';
import { defaults } from '../core/settings/defaults';
import { elementCount } from '../core/shape';
import { betaParameterOf, dispersionOf, zeroInflationOf } from './decoderParameters';
import { decoderScaleOf } from './decoderScale';
import { readCountMean } from './readCountMean';
import type { CountChoice, LikelihoodChoice } from '../core/settings/likelihood';
import type { Proposed } from '../core/settings/provenance';

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
 * @param data the range of the data, after scaling
 * @param ones min and max number of ones in a row of zeros and ones
 * @param counts whether the data, as the model reads them, are whole numbers from 0 on, and whether they can hardly be
 *   anything but counts
 * @throws TypeError for a model without a decoder
 */
export function proposeLikelihood(
  model: ModelDescription,
  data: Range,
  ones?: Range,
  counts: CountsSeen = { whole: false, counted: false },
): Proposed<LikelihoodChoice> {
  const [min, max] = data;
  const inUnit = min >= 0 && max <= 1;
  const output = model.reconstructionEvidence;
  if (!output) throw new TypeError('a likelihood is that of a decoder');
  if (model.mixture)
    return proposed(
      { kind: 'discretized-logistic-mixture' },
      { kind: 'mixture-numbers', components: model.mixture.components, colors: model.mixture.channels === 3 },
    );
  const kind = countKindOf(model);
  const isCounted = kind ? counts.whole : counts.counted;
  const scale = decoderScaleOf(model);
  // Alone, a number from 0 to 1 is the rate of no counts.
  const mayBeRate = kind !== undefined || model.reconstructionKind !== 'probabilities';
  if (isCounted && mayBeRate && sameLength(model)) {
    if (!kind && givesClasses(model))
      return proposed({ kind: 'multinomial' }, { kind: 'counted-classes', output, data });
    // No rate is called a logit: a softmax over all values of a row makes shares of it.
    if (!kind && namedLogits(model))
      return proposed({ kind: 'multinomial' }, { kind: 'counted-logits', name: outputName(model), data });
    return ofCounts(model, kind ?? 'poisson', data, scale?.assignment.tensor.name);
  }
  const shape = betaParameterOf(model);
  if (shape && inUnit)
    return proposed(
      { kind: 'beta' },
      { kind: 'own-shapes', tensor: shape.assignment.tensor.name, is: shape.form, data },
    );
  if (scale)
    return proposed(
      { kind: 'gaussian-learned' },
      { kind: 'own-scale', tensor: scale.assignment.tensor.name, hasMean: scale.of === 'half' },
    );
  if (givesClasses(model) && (inUnit || !sameLength(model)))
    return proposed({ kind: 'categorical' }, { kind: 'classes', output, perValue: numbersPerValue(model) });
  if (inUnit && model.reconstructionKind === 'probabilities')
    return proposed({ kind: 'bernoulli' }, { kind: 'output-and-data', output, data });
  const isOneHot = ones?.[0] === 1 && ones[1] === 1 && model.inputShape.length === 1;
  const name = outputName(model);
  if (isOneHot && namedLogits(model) && sameLength(model))
    return proposed({ kind: 'categorical' }, { kind: 'one-hot-rows', name });
  if (inUnit && namedLogits(model))
    return proposed({ kind: 'bernoulli-logits' }, { kind: 'named-output', name, data });
  const sigma = defaults.gaussianSigma;
  return proposed({ kind: 'gaussian', sigma }, { kind: 'assumed-sigma', output, data, sigma });
}

/** What of data says whether they are counts. */
export interface CountsSeen {
  readonly whole: boolean;
  readonly counted: boolean;
}

/** The likelihood of counts that a decoder's outputs are for, if it has any that are for none else. */
export function countKindOf(model: ModelDescription): CountChoice['kind'] | undefined {
  if (!dispersionOf(model)) return undefined;
  return zeroInflationOf(model) ? 'zero-inflated-negative-binomial' : 'negative-binomial';
}

/** @param unused the output that is a scale, which no likelihood of counts has */
function ofCounts(
  model: ModelDescription,
  kind: CountChoice['kind'],
  data: Range,
  unused: string | undefined,
): Proposed<LikelihoodChoice> {
  const { mean, evidence: by } = readCountMean(model, kind);
  const nameOf = (output: ReturnType<typeof dispersionOf> | ReturnType<typeof zeroInflationOf>) =>
    output?.assignment.tensor.name ?? null;
  const [theta, zeros] = [nameOf(dispersionOf(model)), nameOf(zeroInflationOf(model))];
  return proposed(
    { kind, mean },
    { kind: 'counts', data, theta, zeros, mean, by, ...(unused !== undefined && { unused }) },
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

/** How many numbers the decoder outputs for a value of its input; null where the data have the classes, too. */
function numbersPerValue(model: ModelDescription): number | null {
  const { inputShape, reconstructionShape } = model;
  return sameLength(model) ? null : elementCount(reconstructionShape) / elementCount(inputShape);
}

function proposed(value: LikelihoodChoice, evidence: LikelihoodEvidence): Proposed<LikelihoodChoice> {
  return { value, evidence, origin: 'proposal' };
}
