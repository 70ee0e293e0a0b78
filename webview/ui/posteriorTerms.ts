/** Terms of the posterior’s family and of the weight of its KL in training. */
export const posteriorTerms = {
  posterior: {
    short: 'Posterior',
    meaning:
      'The family of q(z|x) that the encoder parameterizes: Gaussian, or Laplace with its scale b in place of σ; on the unit sphere von Mises–Fisher or power spherical, with a direction and a concentration κ, or the heat kernel of a diffusion VAE with a time t = 1/κ. The KL, the draws and the ELBO depend on it.',
  },
  concentration: {
    short: 'κ',
    title: 'κ, concentration',
    meaning:
      'How closely a posterior on the unit sphere gathers about its direction. At 0 it is uniform, as the prior is; for large κ its spread across is about 1/√κ.',
  },
  diffusionTime: {
    short: 't',
    title: 't, diffusion time',
    meaning:
      'How long a heat kernel on the unit sphere has spread from its direction. For a short time its spread across is about √t, as of κ = 1/t; after a long one it is uniform, as the prior is.',
  },
  trainingLoss: {
    short: 'Training loss',
    meaning:
      'The mean losses over the rows in the units in which training loops print them: sums over a row (nats per row), or means over all its values. A loss that averages the reconstruction over the D values of a row and sums the KL has β = D.',
  },
  beta: {
    short: 'β',
    title: 'β, weight of the KL',
    meaning:
      'Weight of the KL in training. It changes neither the ELBO nor any other result: only the training objective is computed with it.',
  },
} as const;

export const posteriorSources = {
  trainingLoss: {
    formula: 'D + β·R,  which is −ELBO for β = 1',
    source:
      'Higgins et al., “β-VAE: learning basic visual concepts with a constrained variational framework” (2017), equation 4',
  },
  posterior: {
    formula: 'KL(vMF(μ, κ) ‖ U) = κ·A(κ) − log ₀F₁(; d/2; κ²/4),  power spherical: q ∝ (1 + μ·z)^κ',
    source:
      'Davidson et al., “Hyperspherical variational auto-encoders” (2018), equation 7; De Cao and Aziz, “The power spherical distribution” (2020), equation 20',
  },
} as const;
