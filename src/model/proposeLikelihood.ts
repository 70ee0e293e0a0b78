import type { Proposal } from '../protocol/inspection';
import type { ModelDescription } from '../protocol/model';
import { defaults, type Likelihood } from '../protocol/settings';
import { supportOf } from '../vae/likelihood/likelihood';

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
): Proposal<Likelihood> {
  const inUnit = least >= 0 && greatest <= 1;
  const data = inUnit
    ? 'the data lie in 0..1'
    : `the data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}`;
  const evidence = `${model.reconstructionEvidence} and ${data}`;
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

function proposed(value: Likelihood, evidence: string): Proposal<Likelihood> {
  return { value, evidence, chosenBy: 'proposal' };
}

/**
 * What a user should know before trusting figures under this likelihood on data of this range.
 *
 * @param binary whether the data hold no more than two different values
 */
export function likelihoodWarnings(
  likelihood: Likelihood,
  [least, greatest]: readonly [number, number],
  binary: boolean,
): string[] {
  const support = supportOf(likelihood);
  if (support === 'real-line') return [];
  if (least < 0 || greatest > 1) {
    const name = support === 'zero-or-one' ? 'a Bernoulli' : 'a continuous Bernoulli';
    return [
      `The data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}, outside the 0..1 that ${name} likelihood is defined on: its figures mean nothing here.`,
    ];
  }
  const zeroOrOne = binary && [least, greatest].every((value) => value === 0 || value === 1);
  if (support === 'unit-interval' || zeroOrOne || Number.isNaN(least)) return [];
  return [
    'The data hold values between 0 and 1, over which a Bernoulli likelihood is not a density; continuous-bernoulli is.',
  ];
}
