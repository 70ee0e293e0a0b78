import { defineProblem } from '../../core/problem/problem';
import { formatShape } from '../../core/shape';

type Shape = readonly number[];

export const likelihoodNeedsScale = defineProblem(
  'likelihood-needs-scale',
  ({ model }: { model: string }) => ({
    what: `The decoder of ${model} outputs a mean without a scale, so there is no learned σ.`,
    remedy:
      'Select gaussian-optimal, which fits σ to the dataset, or assign the output that is the scale its role.',
    option: '--likelihood gaussian-optimal or --role NAME=log-variance',
  }),
);

export const likelihoodNeedsLogisticScale = defineProblem(
  'likelihood-needs-logistic-scale',
  ({ model }: { model: string }) => ({
    what: `The decoder of ${model} outputs a mean without a scale, and the likelihood states none.`,
    remedy: 'State the scale s, as discretized-logistic:S, or assign the output that is the scale its role.',
    option: '--likelihood discretized-logistic:S or --role NAME=log-standard-deviation',
  }),
);

export const likelihoodNeedsClasses = defineProblem(
  'likelihood-needs-classes',
  ({ model, shape }: { model: string; shape: Shape }) => ({
    what: `The decoder of ${model} outputs ${formatShape(shape)}, which has no class axis.`,
    remedy: 'Select a likelihood with one parameter per value.',
  }),
);

export const likelihoodNeedsConcentration = defineProblem(
  'likelihood-needs-concentration',
  ({ model }: { model: string }) => ({
    what: `The decoder of ${model} outputs no concentration κ = α + β and no second shape, one of which a beta needs.`,
    remedy:
      'State κ in the likelihood, as beta:KAPPA, where the output is the mean, or assign the output that is κ or β its role.',
    option: '--likelihood beta:KAPPA or --role NAME=beta-concentration',
  }),
);

export const likelihoodNeedsDispersion = defineProblem(
  'likelihood-needs-dispersion',
  ({ model, likelihood }: { model: string; likelihood: string }) => ({
    what: `The decoder of ${model} outputs no inverse dispersion θ, which a negative binomial needs.`,
    remedy: `State θ in the likelihood, as ${likelihood}:THETA, or assign the output that is θ its role.`,
    option: `--likelihood ${likelihood}:THETA or --role NAME=inverse-dispersion`,
  }),
);

export const likelihoodNeedsZeroInflation = defineProblem(
  'likelihood-needs-zero-inflation',
  ({ model }: { model: string }) => ({
    what: `The decoder of ${model} outputs no zero inflation: neither logits nor probabilities of the zeros that are put in.`,
    remedy: 'Select negative-binomial, or assign the output that is the zero inflation its role.',
    option: '--likelihood negative-binomial or --role NAME=zero-inflation-logits',
  }),
);

export const likelihoodNeedsLibrary = defineProblem(
  'likelihood-needs-library',
  ({ model, input, conditions }: { model: string; input: string; conditions: readonly string[] }) => ({
    what: `${model} has no additional input ${input} with one number per row, so proportions can't be multiplied by it.${conditions.length > 0 ? ` Its additional inputs are ${conditions.join(', ')}.` : ''}`,
    remedy: "Name one of them, or use mean=proportions for the sum of the row's own counts.",
  }),
);

export const likelihoodNeedsLogits = defineProblem(
  'likelihood-needs-logits',
  ({ model }: { model: string }) => ({
    what: `The decoder of ${model} outputs values that are never negative and that no Softmax makes: they are no logits and no probabilities.`,
    remedy: 'Select poisson or a negative binomial, which read means of counts.',
  }),
);

export const likelihoodNeedsCategorical = defineProblem(
  'likelihood-needs-categorical',
  ({ model, shape, inputShape }: { model: string; shape: Shape; inputShape: Shape }) => ({
    what: `The decoder of ${model} outputs ${formatShape(shape)} for an input of ${formatShape(inputShape)}: several numbers per value, one per class.`,
    remedy: 'Select the categorical likelihood.',
  }),
);

export const likelihoodNeedsMixture = defineProblem(
  'likelihood-needs-mixture',
  ({ model }: { model: string }) => ({
    what: `A mixture of discretized logistics takes 10 numbers of each pixel and component, or 3 of gray ones, and ${model} doesn't output them.`,
    remedy: 'Select another likelihood.',
  }),
);
