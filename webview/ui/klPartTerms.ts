/** Terms of the KL decomposition. */
export const klPartTerms = {
  mutualInformation: {
    short: 'Mutual information',
    meaning:
      'E[log q(z|x) − log q(z)], in nats: how much the code reveals about which row it came from (index-code mutual information). Estimated between two bounds: by the aggregate posterior of all rows, with which it never exceeds log N for N rows, and by that of the other rows.',
  },
  totalCorrelation: {
    short: 'Total correlation',
    meaning:
      'KL(q(z) ‖ Π q(z_j)), in nats: how far the latent dimensions are from independent over the dataset. 0 means independent; an estimate may be below it by its error.',
  },
  gaussianTotalCorrelation: {
    short: 'Gaussian total correlation',
    meaning:
      'The total correlation of a Gaussian with the covariance of the aggregate posterior, in nats: linear dependence only, but known from few rows. Corrected for its bias, about d(d − 1) ⁄ 4N.',
  },
  dimensionwiseKl: {
    short: 'Dimension-wise KL',
    meaning:
      'Σ KL(q(z_j) ‖ p(z_j)), in nats: how far the aggregate posterior of each dimension is from the prior, summed over the dimensions.',
  },
} as const;

export const klPartSources = {
  mutualInformation: {
    formula: 'E[log q(z|x) − log q(z)],  q(z) = (1/N) Σ_i q(z|x_i)',
    source: 'Hoffman and Johnson, “ELBO surgery” (2016), section 2',
  },
  totalCorrelation: {
    formula: 'E[log q(z) − Σ_j log q(z_j)]',
    source: 'Chen et al., “Isolating sources of disentanglement in VAEs” (2018), equation 2',
  },
  gaussianTotalCorrelation: {
    formula: '−½ log det R of Cov(μ) + diag(mean σ²)',
    source:
      'Locatello et al., “Challenging common assumptions in the unsupervised learning of disentangled representations” (2019), section 5.2',
  },
  dimensionwiseKl: {
    formula: 'Σ_j E[log q(z_j) − log p(z_j)]',
    source: 'Chen et al. (2018), equation 2',
  },
} as const;
