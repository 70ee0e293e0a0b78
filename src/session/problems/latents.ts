import { defineProblem } from '../../core/problem/problem';

export const decoderNotLoaded = defineProblem('decoder-not-loaded', () => ({
  what: 'No decoder is loaded.',
  remedy: 'Open a model with a decoder.',
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
