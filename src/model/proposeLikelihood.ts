import type { Proposal, Warning } from '../protocol/inspection';
import type { ModelDescription } from '../protocol/model';
import { defaults, type LikelihoodChoice, type PlannedLikelihood } from '../protocol/settings';
import { elementCount } from '../protocol/shape';
import { levelOf, noLevel, type Categorical } from '../vae/likelihood/categorical';
import { supportOf } from '../vae/likelihood/likelihood';
import { decoderReach } from './decoderReach';
import { decoderScaleOf } from './decoderScale';

/** Whether the decoder's output is logits by its own name, with nothing after it that bounds it. */
export function namedLogits(model: ModelDescription): boolean {
  return model.reconstructionKind === 'unbounded' && /logit/i.test(outputName(model));
}

function outputName(model: ModelDescription): string {
  return model.assignments.find(({ role }) => role === 'reconstruction')?.tensor.name ?? '';
}

/** The likelihood that decoder and data suggest, with the reason. `range` is the data's, after scaling. */
export function proposeLikelihood(
  model: ModelDescription,
  [least, greatest]: readonly [number, number],
): Proposal<LikelihoodChoice> {
  const inUnit = least >= 0 && greatest <= 1;
  const data = inUnit
    ? 'the data lie in 0..1'
    : `the data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}`;
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
  if (inUnit && namedLogits(model)) {
    return proposed({ kind: 'bernoulli-logits' }, `the output is named ${outputName(model)} and ${data}`);
  }
  return proposed(
    { kind: 'gaussian', sigma: defaults.gaussianSigma },
    `${evidence}; σ is not in the file, so 1 is assumed`,
  );
}

/** Whether the decoder gives one number a class, told by its last operator or by how many they are. */
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
  return `${reconstructionEvidence}, and gives ${classes} numbers for each value of its input`;
}

function proposed(value: LikelihoodChoice, evidence: string): Proposal<LikelihoodChoice> {
  return { value, evidence, chosenBy: 'proposal' };
}

/**
 * What a user should know before trusting figures under this likelihood on data of this range.
 *
 * @param binary whether the data hold no more than two different values
 */
export function likelihoodWarnings(
  likelihood: PlannedLikelihood,
  [least, greatest]: readonly [number, number],
  binary: boolean,
): Warning[] {
  const support = supportOf(likelihood);
  if (support === 'real-line') return [];
  if (likelihood.kind === 'categorical') return classWarnings(likelihood, least, greatest);
  if (least < 0 || greatest > 1) {
    const name = support === 'zero-or-one' ? 'a Bernoulli' : 'a continuous Bernoulli';
    const what = `The data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}, outside the 0..1 that ${name} likelihood is defined on: its figures mean nothing here.`;
    return [{ what }];
  }
  const zeroOrOne = binary && [least, greatest].every((value) => value === 0 || value === 1);
  if (support === 'unit-interval' || zeroOrOne || Number.isNaN(least)) return [];
  const instead =
    likelihood.kind === 'bernoulli-logits' ? 'continuous-bernoulli-logits' : 'continuous-bernoulli';
  return [
    {
      what: `The data hold values between 0 and 1, over which a Bernoulli likelihood is not a density; ${instead} is.`,
      likelihood: instead,
    },
  ];
}

/** What rounding or filtering pictures may add to their range, as a share of it. */
const slightly = 0.01;

/** What speaks against the scale: values that the decoder cannot give, under a likelihood that would not mind. */
export function reachWarnings(
  model: ModelDescription,
  likelihood: PlannedLikelihood,
  [least, greatest]: readonly [number, number],
): Warning[] {
  const reach = decoderReach(model);
  if (!reach || supportOf(likelihood) !== 'real-line') return [];
  const [from, to] = reach.range;
  const slack = (to - from) * slightly;
  if (!(least < from - slack || greatest > to + slack)) return [];
  const what = `The data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}, but ${reach.evidence}, which gives ${from} to ${to}: check the scale.`;
  return [{ what }];
}

function classWarnings({ data, classes }: Categorical, least: number, greatest: number): Warning[] {
  if (Number.isNaN(least)) return [];
  if (data === 'one-hot') {
    if (least === 0 && greatest === 1) return [];
    const what = `The data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}, and one-hot classes hold zeros and ones: figures mean nothing here.`;
    return [{ what }];
  }
  if ([least, greatest].every((value) => levelOf(value, data, classes) !== noLevel)) return [];
  const last = data.offset + data.step * (classes - 1);
  const what = `The data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}, and the ${classes} classes stand for ${data.offset.toPrecision(3)} to ${last.toPrecision(3)} in steps of ${data.step.toPrecision(3)}: rows with other values have no figure.`;
  return [{ what }];
}
