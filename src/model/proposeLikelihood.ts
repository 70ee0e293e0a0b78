import type { Proposal } from '../protocol/inspection';
import type { ModelDescription } from '../protocol/model';
import { defaults, type Likelihood } from '../protocol/settings';

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

/** What a user should know before trusting figures under this likelihood on data of this range. */
export function likelihoodWarnings(
  likelihood: Likelihood,
  [least, greatest]: readonly [number, number],
): string[] {
  if (likelihood.kind === 'gaussian') return [];
  if (least < 0 || greatest > 1) {
    return [
      `The data reach from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}, outside the 0..1 that a Bernoulli likelihood is defined on: its figures mean nothing here.`,
    ];
  }
  return [];
}
