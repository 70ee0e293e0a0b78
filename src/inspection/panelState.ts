import path from 'node:path';
import type { ModelDescription } from '../protocol/model';
import type { PanelData, PanelState, RunState } from '../protocol/panel';
import { pictureOf, type PictureShape } from '../protocol/picture';
import type { Problem } from '../protocol/problem';
import { formatLikelihood, formatPrior, formatScale, type ProviderChoice } from '../protocol/settings';
import { supportOf } from '../vae/likelihood/likelihood';
import type { ChosenProvider } from './chooseProvider';
import { drawsOf, priorOf, type Choices } from './memory';
import type { SetUp } from './setUp';

/** What an inspection knows at a moment. */
export interface InspectionFacts {
  readonly modelPath: string;
  readonly model: ModelDescription | undefined;
  readonly setUp: SetUp | undefined;
  readonly dataEvidence: string;
  readonly choices: Choices;
  readonly providerChoice: ProviderChoice;
  readonly provider: ChosenProvider | undefined;
  readonly run: RunState;
  /** Of the pass, once it is done. */
  readonly passWarnings: readonly string[];
  readonly optimalSigma: number | undefined;
  readonly problem: Problem | undefined;
}

/** The facts as the page shows them. */
export function panelState(facts: InspectionFacts): PanelState {
  const { setUp } = facts;
  return {
    modelName: path.basename(facts.modelPath),
    model: facts.model ?? null,
    data: setUp ? panelData(setUp, facts.dataEvidence) : null,
    likelihood: setUp ? { ...setUp.likelihood, value: formatLikelihood(setUp.likelihood.value) } : null,
    optimalSigma: facts.optimalSigma ?? null,
    scale: setUp ? { ...setUp.scale, value: formatScale(setUp.scale.value) } : null,
    prior: formatPrior(priorOf(facts.choices)),
    ...drawsOf(facts.choices),
    providerChoice: facts.providerChoice,
    provider: facts.provider?.provider ?? null,
    providerNote: facts.provider?.note ?? '',
    picture: setUp ? setUpPicture(setUp) : null,
    run: facts.run,
    problem: facts.problem ?? null,
    warnings: [...(setUp?.warnings ?? []), ...facts.passWarnings],
  };
}

function panelData({ data }: SetUp, evidence: string): PanelData {
  const { reference, count, shape, dtype, labels } = data;
  const file = path.basename(reference.path);
  return {
    name: reference.key === undefined ? file : `${file}:${reference.key}`,
    evidence,
    count,
    shape,
    dtype,
    labelEvidence: labels ? labels.evidence : null,
  };
}

/** How a row is looked at: black and white are the ends of the scale where it has any, else those of the data. */
export function setUpPicture({ model, data, scale, likelihood, range }: SetUp): PictureShape {
  const [least, greatest] = range;
  const inUnit = least >= 0 && greatest <= 1;
  if (scale.value.kind === '-1..1') return pictureOf(model.inputShape, data.shape, [-1, 1]);
  const { value } = likelihood;
  if (value.kind === 'categorical' && value.data !== 'one-hot') {
    const { offset, step } = value.data;
    return pictureOf(model.inputShape, data.shape, [offset, offset + step * (value.classes - 1)]);
  }
  if (scale.value.kind === '0..1' || (inUnit && supportOf(likelihood.value) !== 'real-line')) {
    return pictureOf(model.inputShape, data.shape, [0, 1]);
  }
  return pictureOf(model.inputShape, data.shape, range);
}
