import type { PosteriorFamily } from '../vae/posterior/family';
import { defineProblem } from '../core/problem/problem';
import { formatShape } from '../core/shape';

type Shape = readonly number[];

export const workspaceUntrusted = defineProblem('workspace-untrusted', () => ({
  what: 'This workspace is not trusted, so the model was read but not run.',
  remedy: 'Trust the workspace to score data with it.',
}));

export const providerUnavailable = defineProblem(
  'provider-unavailable',
  ({ provider, detail }: { provider: string; detail: string }) => ({
    what: `The execution provider ${provider} isn't available: ${detail}`,
    remedy: 'Select another provider, or auto.',
  }),
);

/** @param args.name the condition that was named; empty where none was */
export const conditionUnknown = defineProblem(
  'condition-unknown',
  ({ name, conditions }: { name: string; conditions: readonly string[] }) => {
    const names = conditions.join(', ');
    if (conditions.length === 0)
      return { what: 'The model reads no conditions.', remedy: 'Leave --condition out.' };
    return {
      what:
        name === ''
          ? `The model reads several conditions: ${names}.`
          : `The model has no condition named ${name}; it has ${names}.`,
      remedy: 'Name one of them, as NAME=FILE[:KEY] or NAME=VALUE.',
    };
  },
);

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

export const dataShapedLikeCondition = defineProblem(
  'data-shaped-like-condition',
  (args: { shape: Shape; condition: string; input: string; inputShape: Shape }) => ({
    what: `A row of the data has shape ${formatShape(args.shape)}, like ${args.condition}, which is treated as a condition; the encoder's input is ${args.input} ${formatShape(args.inputShape)}.`,
    remedy: `If ${args.condition} is the data, assign the roles ${args.condition}=input and ${args.input}=condition.`,
  }),
);

export const dataShapedUnlikeOnlyRow = defineProblem(
  'data-shaped-unlike-only-row',
  ({ shape, inputShape }: { shape: Shape; inputShape: Shape }) => ({
    what: `A row of the data has shape ${formatShape(shape)}, but the model has no batch axis: all of ${formatShape(inputShape)} is one row.`,
    remedy: 'Choose data whose rows have that shape, or export the model with a batch axis.',
  }),
);

export const datasetMissing = defineProblem('dataset-missing', () => ({
  what: 'There is no dataset to label.',
  remedy: 'Choose the data first.',
}));

export const rowsOutOfRange = defineProblem(
  'data-rows-out-of-range',
  ({ offset, count }: { offset: number; count: number }) => ({
    what: `The offset is ${offset}, but the dataset has ${count} rows.`,
    remedy: 'Use a smaller offset.',
    option: '--offset',
  }),
);

export const settingInvalid = defineProblem('setting-invalid', ({ complaint }: { complaint: string }) => ({
  what: complaint,
  remedy: 'The setting was not changed.',
}));

export const decoderNotLoaded = defineProblem('decoder-not-loaded', () => ({
  what: 'No decoder is loaded.',
  remedy: 'Open a model with a decoder.',
}));

export const modelNotRun = defineProblem('model-not-run', () => ({
  what: 'The model was read but not run.',
  remedy: 'Wait until it is ready, or trust the workspace.',
}));

export const traversalInvalid = defineProblem('traversal-invalid', () => ({
  what: 'Invalid traversal request.',
  remedy: startFromSample,
}));

export const interpolationEndNotScored = defineProblem(
  'interpolation-end-not-scored',
  ({ index }: { index: number }) => ({
    what: `Sample ${index} has no posterior to interpolate to: it is not among the scored rows.`,
    remedy: 'Enter the index of a scored sample.',
  }),
);

export const latentPointInvalid = defineProblem('latent-point-invalid', () => ({
  what: 'Invalid point of the latent space.',
  remedy: startFromSample,
}));

const startFromSample = 'Start from a sample.';

export const favoritesOfOtherModel = defineProblem('favorites-of-other-model', () => ({
  what: 'These favorites belong to a different model.',
  remedy: 'Remove them, and keep samples of this model instead.',
}));

export const umapTooFewRows = defineProblem(
  'umap-too-few-rows',
  ({ rows, min }: { rows: number; min: number }) => ({
    what: `UMAP needs at least ${min} rows; ${rows} have figures.`,
    remedy: 'Score more rows first.',
  }),
);

export const posteriorMissing = defineProblem('posterior-missing', () => ({
  what: 'No row has a posterior yet.',
  remedy: 'Choose data and run, or sample the prior.',
}));

export const covarianceUndetermined = defineProblem(
  'covariance-undetermined',
  ({ dimensions }: { dimensions: number }) => ({
    what: `The rows don't determine a full covariance of ${dimensions} dimensions.`,
    remedy: 'Sample the prior instead.',
  }),
);

export const imagesNotAvailable = defineProblem('images-not-available', ({ model }: { model: string }) => ({
  what: `${model} doesn't read images.`,
  remedy: 'If its rows are images, set their height and width under Display in Settings.',
}));

export const factorsNotFound = defineProblem('factors-not-found', ({ data }: { data: string }) => ({
  what: `No factors stand beside the rows of ${data}.`,
  remedy: 'Name them, such as a column of a CSV file or an array of an npz file with one value a row.',
  option: '--factor FILE:KEY',
}));

export const factorNotNumbers = defineProblem('factor-not-numbers', ({ factor }: { factor: string }) => ({
  what: `${factor} holds text and can't be scored as a number.`,
  remedy: 'Score it as a class.',
  option: `--factor ${factor}=class`,
}));

export const factorsNotGrid = defineProblem(
  'factors-not-grid',
  ({ cyclic, others }: { cyclic: readonly string[]; others: readonly string[] }) => ({
    what: `The rows are not every combination of ${cyclic.join(', ')} once${others.length > 0 ? ` for each of ${others.join(', ')}` : ''}.`,
    remedy: 'Use all rows of a full grid, and all factors that tell its rows apart.',
    option: '--subset all',
  }),
);

export const rowsWithoutFactors = defineProblem('rows-without-factors', ({ rows }: { rows: number }) => ({
  what: `None of the ${rows} rows has a finite code and all of the factors.`,
  remedy: 'Leave out factors that are missing for most rows.',
}));

export const noRowToCheck = defineProblem('no-row-to-check', ({ rows }: { rows: number }) => ({
  what: `None of the ${rows} rows is finite, with what the model draws for it.`,
  remedy: 'Check the range of the dataset and the likelihood.',
}));

export const priorUnlikePosterior = defineProblem(
  'prior-unlike-posterior',
  ({ model, family, prior }: { model: string; family: PosteriorFamily; prior: string }) => ({
    what: `The posterior of ${model} (${family}) has no KL to the prior ${prior}.`,
    remedy:
      prior === 'sphere'
        ? 'Set the prior to MEAN,STD.'
        : 'Set the prior to sphere, the uniform distribution on the unit sphere.',
    option: prior === 'sphere' ? '--prior 0,1' : '--prior sphere',
  }),
);

export const priorNotOfModel = defineProblem('prior-not-of-model', ({ model }: { model: string }) => ({
  what: `No outputs of ${model} are known to be the mean and the scale of a prior of its own.`,
  remedy:
    'If some are, give them the roles prior-mean and prior-log-variance, or that of another scale. Otherwise, set the prior to MEAN,STD.',
  option: '--role NAME=prior-mean --role NAME=prior-log-variance',
}));

export const priorOfHierarchy = defineProblem(
  'prior-of-hierarchy',
  ({ model, prior }: { model: string; prior: string }) => ({
    what: `${model} draws its latent variables one given another, each with a prior given those before it, and ${prior} is that of none but the first.`,
    remedy: "Leave the prior out, or set it to model, the model's own.",
    option: '--prior model',
  }),
);

export const aggregateNotFitted = defineProblem(
  'aggregate-not-fitted',
  ({ model, because }: { model: string; because: 'hierarchy' | 'full-covariance' }) => ({
    what:
      because === 'hierarchy'
        ? `${model} draws its latent variables one given another, so a row has no one posterior that a distribution could be fitted to.`
        : `The posterior of ${model} has a full covariance, of which a pass keeps each dimension's own variance, so no distribution is fitted to it.`,
    remedy: 'Sample the prior instead.',
  }),
);

export const temperaturesNotOfLevels = defineProblem(
  'temperatures-not-of-levels',
  ({ model, count, levels }: { model: string; count: number; levels: readonly string[] }) => ({
    what:
      levels.length === 0
        ? `${model} has no latent variables that are drawn one given another, and ${count} temperatures were given.`
        : `${model} has ${levels.length} latent variables (${levels.join(', ')}), and ${count} temperatures were given.`,
    remedy: levels.length === 0 ? 'Give one temperature.' : 'Give one temperature for all, or one for each.',
    option: levels.length === 0 ? '--temperature 1' : `--temperature ${levels.map(() => 1).join(',')}`,
  }),
);

export const priorNeedsData = defineProblem('prior-needs-data', ({ model }: { model: string }) => ({
  what: `${model} computes its prior from the data of each row, so there is none to sample from without a row.`,
  remedy: 'Sample from the aggregate posterior of data, or set the prior to MEAN,STD.',
  option: '--prior 0,1',
}));

export const likelihoodNeedsMixture = defineProblem(
  'likelihood-needs-mixture',
  ({ model }: { model: string }) => ({
    what: `A mixture of discretized logistics takes 10 numbers of each pixel and component, or 3 of gray ones, and ${model} doesn't output them.`,
    remedy: 'Select another likelihood.',
  }),
);
