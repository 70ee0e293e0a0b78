import type { ModelDescription } from '../../core/model/modelDescription';
import type { CountChoice } from '../../core/settings/likelihood';
import { elementCount } from '../../core/shape';
import { dispersionOf, zeroInflationOf } from '../../model/decoderParameters';
import { readCountMean } from '../../model/readCountMean';
import type { CountMean } from '../../vae/likelihood/counts';
import type { CountLikelihood } from '../../vae/likelihood/likelihood';
import {
  likelihoodNeedsDispersion,
  likelihoodNeedsLibrary,
  likelihoodNeedsZeroInflation,
} from '../problems/likelihood';

/**
 * A likelihood of counts with what the model says of it: how the mean is made of the output, and which outputs are its other
 * parameters.
 *
 * @throws ProblemError if the decoder does not output what the likelihood reads
 */
export function resolveCounts(choice: CountChoice, model: ModelDescription): CountLikelihood {
  const mean = choice.mean ?? readCountMean(model, choice.kind).mean;
  checkLibrary(mean, model);
  switch (choice.kind) {
    case 'poisson':
      return { kind: choice.kind, mean };
    case 'negative-binomial':
      return { kind: choice.kind, mean, theta: thetaOf(choice, model) };
    case 'zero-inflated-negative-binomial': {
      const zeros = zeroInflationOf(model);
      if (!zeros) throw likelihoodNeedsZeroInflation({ model: model.name });
      return { kind: choice.kind, mean, theta: thetaOf(choice, model), zeros: zeros.form };
    }
  }
}

function thetaOf({ kind, theta }: CountChoice, model: ModelDescription) {
  if (theta !== undefined) return theta;
  const output = dispersionOf(model);
  if (!output) throw likelihoodNeedsDispersion({ model: model.name, likelihood: kind });
  return output.form;
}

function checkLibrary(mean: CountMean, { name: model, conditions }: ModelDescription): void {
  if (mean.of !== 'proportions' || mean.library === 'row-sum') return;
  const { input } = mean.library;
  const found = conditions.find(({ name }) => name === input);
  if (!found || elementCount(found.shape) !== 1)
    throw likelihoodNeedsLibrary({ model, input, conditions: conditions.map(({ name }) => name) });
}
