import { scaleValue } from '../../data/preprocessing/propose';
import { classLayout } from '../../model/classLayout';
import { decoderScaleOf } from '../../model/decoderScale';
import { betaParameterOf } from '../../model/decoderParameters';
import { countKindOf, givesClasses, namedLogits } from '../../model/proposeLikelihood';
import type { DatasetDescription } from '../../core/dataset/datasetDescription';
import type { ModelDescription } from '../../core/model/modelDescription';
import { elementCount } from '../../core/shape';
import type { Beta } from '../../vae/likelihood/beta';
import type { Categorical } from '../../vae/likelihood/categorical';
import type { DiscretizedLogistic } from '../../vae/likelihood/discretizedLogistic';
import type { LogisticMixture } from '../../vae/likelihood/logisticMixture';
import type { Multinomial } from '../../vae/likelihood/multinomial';
import { isCountLikelihood } from '../../vae/likelihood/likelihood';
import type { BetaChoice, LikelihoodChoice, PlannedLikelihood } from '../../core/settings/likelihood';
import type { Scale } from '../../core/settings/scale';
import { resolveCounts } from './resolveCounts';
import {
  likelihoodNeedsConcentration,
  likelihoodNeedsScale,
  likelihoodNeedsLogisticScale,
  likelihoodNeedsLogits,
  likelihoodNeedsMixture,
  likelihoodNeedsCategorical,
  likelihoodNeedsClasses,
} from '../problems/likelihood';

/**
 * A likelihood with what model and data say of it: how classes are laid out, and which value stands for which.
 *
 * @throws ProblemError if the decoder does not output what the likelihood reads
 */
export function resolveLikelihood(
  choice: LikelihoodChoice,
  model: ModelDescription,
  data: DatasetDescription,
  scale: Scale,
): PlannedLikelihood {
  switch (choice.kind) {
    case 'categorical':
      return categorical(model, levelsOf(classesOf(model), data, scale));
    case 'gaussian-learned':
      if (!decoderScaleOf(model)) throw likelihoodNeedsScale({ model: model.name });
      break;
    case 'multinomial':
    case 'multinomial-without-coefficient':
      sameLength(model);
      return multinomial(choice.kind, model);
    case 'poisson':
    case 'negative-binomial':
    case 'zero-inflated-negative-binomial':
      sameLength(model);
      return resolveCounts(choice, model);
    case 'beta':
      sameLength(model);
      return beta(choice, model);
    case 'discretized-logistic': {
      sameLength(model);
      const s = choice.s ?? (decoderScaleOf(model) ? 'output' : undefined);
      if (s === undefined) throw likelihoodNeedsLogisticScale({ model: model.name });
      return { kind: choice.kind, s, levels: levelsOfBytes(data, scale) };
    }
    case 'discretized-logistic-mixture':
      return logisticMixture(model, levelsOfBytes(data, scale));
    case 'bernoulli':
    case 'bernoulli-logits':
    case 'continuous-bernoulli':
    case 'continuous-bernoulli-logits':
    case 'gaussian':
    case 'gaussian-optimal':
    case 'laplace':
    case 'logistic':
    case 'student-t':
      break;
  }
  sameLength(model);
  return choice;
}

/** Refuses a decoder that gives several numbers for a value under a likelihood that reads one. */
function sameLength({ name, reconstructionShape: shape, inputShape }: ModelDescription): void {
  if (elementCount(shape) !== elementCount(inputShape))
    throw likelihoodNeedsCategorical({ model: name, shape, inputShape });
}

/**
 * How a decoder's output is looked at where there are no data: classes as levels from 0 to 1; null: as it is.
 *
 * @param choice what the user stated about it, if anything
 */
export function likelihoodWithoutData(
  model: ModelDescription,
  choice?: LikelihoodChoice,
): PlannedLikelihood | null {
  if (choice && isCountLikelihood(choice)) return resolveCounts(choice, model);
  if (choice?.kind === 'beta') return beta(choice, model);
  // Its mean is the output as it is.
  if (choice?.kind === 'discretized-logistic') return null;
  if (model.mixture && (!choice || choice.kind === 'discretized-logistic-mixture'))
    return logisticMixture(model, { offset: 0, step: 1 / 255, count: 256 });
  if (choice?.kind === 'discretized-logistic-mixture') throw likelihoodNeedsMixture({ model: model.name });
  if (choice && isMultinomial(choice)) return multinomial(choice.kind, model);
  if (choice && choice.kind !== 'categorical') return choice;
  const shape = betaParameterOf(model);
  if (shape) return { kind: 'beta', concentration: shape.form };
  const kind = countKindOf(model);
  if (kind) return resolveCounts({ kind }, model);
  const layout =
    givesClasses(model) && classLayout(model.inputShape, model.reconstructionShape, model.classAxis);
  if (layout) return categorical(model, { offset: 0, step: 1 / (layout.classes - 1) });
  return namedLogits(model) ? { kind: 'bernoulli-logits' } : null;
}

function beta({ kind, concentration }: BetaChoice, model: ModelDescription): Beta {
  if (concentration !== undefined) return { kind, concentration };
  const shape = betaParameterOf(model);
  if (!shape) throw likelihoodNeedsConcentration({ model: model.name });
  return { kind, concentration: shape.form };
}

function isMultinomial(choice: LikelihoodChoice): choice is Readonly<{ kind: Multinomial['kind'] }> {
  return choice.kind.startsWith('multinomial');
}

/** A multinomial over all values of a row, which a Softmax over an axis of several is not. */
function multinomial(kind: Multinomial['kind'], model: ModelDescription): Multinomial {
  const { name, reconstructionShape: shape, reconstructionKind } = model;
  if (shape.filter((extent) => extent !== 1).length > 1) throw likelihoodNeedsClasses({ model: name, shape });
  const probabilities = reconstructionKind === 'class-probabilities';
  if (!probabilities && model.reconstructionSign === 'positive') throw likelihoodNeedsLogits({ model: name });
  return { kind, probabilities };
}

/** A mixture over the levels of each pixel, as the decoder's output holds it. */
function logisticMixture(
  { name, mixture }: ModelDescription,
  levels: LogisticMixture['levels'],
): LogisticMixture {
  if (!mixture) throw likelihoodNeedsMixture({ model: name });
  return { kind: 'discretized-logistic-mixture', ...mixture, levels };
}

function categorical(model: ModelDescription, levels: { offset: number; step: number }): Categorical {
  const { inputShape, reconstructionShape, reconstructionKind, classAxis } = model;
  const layout = classLayout(inputShape, reconstructionShape, classAxis);
  if (!layout) throw likelihoodNeedsClasses({ model: model.name, shape: reconstructionShape });
  return {
    kind: 'categorical',
    classes: layout.classes,
    inner: layout.inner,
    probabilities: reconstructionKind === 'class-probabilities',
    data: layout.data === 'one-hot' ? 'one-hot' : levels,
  };
}

/** How many numbers the decoder outputs for a value. */
function classesOf({ reconstructionShape, inputShape }: ModelDescription): number {
  return elementCount(reconstructionShape) / elementCount(inputShape);
}

/** The levels of bytes, or of 16-bit data, as the model reads them. */
function levelsOfBytes(data: DatasetDescription, scale: Scale): DiscretizedLogistic['levels'] {
  const count = data.dtype === 'u2' ? 65_536 : 256;
  return { ...levelsOf(count, data, scale), count };
}

/** Level 0, and from one level to the next, as the model reads them: whole numbers in the file, or 0..1 in steps. */
function levelsOf(classes: number, { dtype, range }: DatasetDescription, scale: Scale) {
  const isWhole = /^[ui]/.test(dtype) || range[1] > 1 || classes <= 2;
  const offset = scaleValue(0, dtype, scale);
  return { offset, step: scaleValue(isWhole ? 1 : 1 / (classes - 1), dtype, scale) - offset };
}
