/** Terms of the compare view. */
export const comparisonTerms = {
  deltaElbo: {
    short: 'ΔELBO',
    meaning:
      'Mean over the rows of this model’s ELBO − the other’s, in nats, each row with itself and with the same noise. Positive: this model is better. ± is the standard error of the paired difference.',
  },
  winRate: {
    short: 'Win rate',
    meaning: 'Share of the rows on which this model is better.',
  },
  monteCarloError: {
    short: 'Monte Carlo',
    title: 'Monte Carlo error of a difference',
    meaning:
      'The part of ΔELBO’s standard error that more draws of z would remove. The rest is how much the rows differ.',
  },
  unpairedError: {
    short: 'Unpaired',
    title: 'Unpaired error of a difference',
    meaning:
      'What the standard error would be if the two models had been scored on rows and noise of their own: √(SE² + SE²).',
  },
  cka: {
    short: 'Linear CKA',
    meaning:
      'Centered kernel alignment of the posterior means of the two models over the same rows, 0 to 1. It’s 1 if one latent space is the other rotated, mirrored and scaled as a whole.',
  },
  neighborhoodOverlap: {
    short: 'Neighborhood overlap',
    meaning:
      'Mean share of a row’s 10 nearest rows, by Euclidean distance of μ, that are the same in both latent spaces. 1 means the same neighbors everywhere.',
  },
  matchedLatents: {
    short: 'Matched dimensions',
    meaning:
      'Each latent dimension of this model with one of the other’s, so that the sum of |r| is as large as possible; r is the correlation of their means over the rows. A negative r means that one runs against the other.',
  },
} as const;

export const comparisonSources = {
  deltaElbo: {
    formula: 'Δ = (1/N) Σ_i Δ_i,  SE = √(Σ_i (Δ_i − Δ)² / (N (N − 1)))',
    source: 'Student, “The probable error of a mean” (1908), section 9',
  },
  monteCarloError: {
    formula: '√(Σ_i s_i² / L) / N,  s_i²: variance of row i’s paired draws',
    source: 'Kahn and Marshall (1953), common random numbers',
  },
  cka: {
    formula: '⟨XXᵀ, YYᵀ⟩ / (‖XXᵀ‖ ‖YYᵀ‖),  X, Y: centered means',
    source: 'Kornblith et al., “Similarity of neural network representations revisited” (2019)',
  },
  matchedLatents: {
    formula: 'argmax over one-to-one matches of Σ |r(μ_j, μ′_k)|',
    source: 'Kuhn, “The Hungarian method for the assignment problem” (1955)',
  },
} as const;
