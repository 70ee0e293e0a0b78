interface Entry {
  /** As it stands in a table's head. */
  readonly short: string;
  readonly meaning: string;
}

const entries = {
  elbo: {
    short: 'ELBO',
    meaning:
      'Evidence lower bound, in nats: E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)). Never above log p(x); higher is better. ± is the standard error of its Monte Carlo mean over L draws of z.',
  },
  meanElbo: {
    short: 'ELBO',
    meaning:
      'Mean over the rows of the evidence lower bound, in nats: E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)). Higher is better. ± is the standard error of the mean over the rows.',
  },
  reconstruction: {
    short: 'Recon.',
    meaning:
      'Reconstruction term E_q[log p(x|z)], in nats, summed over the values of a row. Its negative is the distortion.',
  },
  kl: {
    short: 'KL',
    meaning:
      'KL(q(z|x) ‖ p(z)), in nats, in closed form, summed over the latent dimensions. Its mean over the rows is the rate: what the code tells about x, at most.',
  },
  logPx: {
    short: 'log p̂(x)',
    meaning:
      'Importance-weighted bound, in nats: log (1/K) Σ p(x|z_k) p(z_k) / q(z_k|x). It rises towards log p(x) as K grows.',
  },
  gap: {
    short: 'Gap',
    meaning:
      'log p̂(x) − ELBO, in nats: estimates KL(q(z|x) ‖ p(z|x)) from below, so how far the encoder is from the true posterior.',
  },
  bitsPerDim: {
    short: 'Bits/dim',
    meaning:
      'Mean −ELBO in bits per value of a row: −ELBO / (D · ln 2), with the scale of the data taken into account. Lower is better.',
  },
  activeUnits: {
    short: 'Active units',
    meaning:
      'Latent dimensions whose posterior mean varies with x: Var_x(E_q[z_j]) > 0.01. The others are close to the prior for every x.',
  },
  meanSquaredError: {
    short: 'MSE',
    meaning:
      'Mean over the values of a row of (input − reconstruction)², in the units that the model reads. 0 is a perfect copy.',
  },
  meanAbsoluteError: {
    short: 'MAE',
    meaning:
      'Mean over the values of a row of |input − reconstruction|, in the units that the model reads. 0 is a perfect copy.',
  },
  residual: {
    short: 'Residual',
    meaning:
      'Input − reconstruction, value by value. Red: the input is brighter; blue: the reconstruction is brighter; white: equal.',
  },
  setUp: {
    short: 'Set-up',
    meaning:
      'What you chose for this model: roles, decoder, data, labels, layout, recipe, how rows are shown, scale, likelihood, L, K and seed. Saved, it stands in NAME.vae.json beside the model and holds the next time, here and on the command line.',
  },
  display: {
    short: 'Shown as',
    meaning:
      'How a row is looked at, here and in exported pictures: an image of that height and width, or a line of values. The figures do not depend on it.',
  },
  slice: {
    short: 'Slice',
    meaning:
      'Which slice of a volume, or which of many channels, is shown, counted from 0. The figures are of the whole.',
  },
  layout: {
    short: 'Layout',
    meaning:
      'Where the channels of an image stand in a row of the data: before height and width, after them, or already as the model reads them.',
  },
  likelihood: {
    short: 'Likelihood',
    meaning:
      'How the decoder’s output is read as p(x|z). Figures under different likelihoods cannot be compared.',
  },
  sigma: {
    short: 'σ',
    meaning:
      'Standard deviation of the Gaussian likelihood p(x|z) = N(x; decoder(z), σ²). It sets how reconstruction weighs against KL.',
  },
  optimalSigma: {
    short: 'σ',
    meaning:
      'Standard deviation of the Gaussian likelihood that makes the mean ELBO of these rows greatest: the square root of their mean squared error, found from their first draws before the run.',
  },
  laplaceB: {
    short: 'b',
    meaning:
      'Scale of the Laplace likelihood p(x|z) = exp(−|x − decoder(z)| / b) / 2b, whose standard deviation is √2·b. It sets how reconstruction weighs against KL.',
  },
  recipe: {
    short: 'Recipe',
    meaning:
      'What is done to the data besides layout and scale. Size: HEIGHTxWIDTH, with crop (the middle), stretch or pad. Colors: gray, rgb or bgr. Black and white after scaling: threshold=T, or stochastic, by noise that belongs to seed and sample.',
  },
  scale: {
    short: 'Scale',
    meaning: 'How raw values become what the model reads, before anything else is done.',
  },
  samples: {
    short: 'L',
    meaning:
      'Draws of z a row behind the ELBO’s expectation. More draws, smaller standard error, longer run.',
  },
  draws: {
    short: 'Draws',
    meaning:
      'Draws of z that a row’s ELBO rests on. A run looks at every row with one draw, then makes the rest of the L asked for. Where it ends early, each row keeps the figures that rest on more draws: its own, or those of the run before if all but L was the same.',
  },
  importanceDraws: {
    short: 'K draws',
    meaning: 'Draws of z that a row’s log p̂(x) rests on, of the K asked for.',
  },
  importance: {
    short: 'K',
    meaning: 'Draws of z a row behind log p̂(x), the importance-weighted bound. 0 leaves it out.',
  },
  seed: {
    short: 'Seed',
    meaning:
      'Every draw follows from the seed, the row, the draw’s number and the dimension, so figures can be made again.',
  },
  provider: {
    short: 'Runs on',
    meaning: 'The execution provider of the ONNX runtime that really runs the model.',
  },
  prior: {
    short: 'Prior',
    meaning:
      'p(z) = N(m, s²) in every latent dimension, written m,s. Nearly every VAE has 0,1: change it only for a model that was trained with another.',
  },
  typicality: {
    short: 'Typicality',
    meaning:
      '|ELBO − mean ELBO of the rows| in their standard deviations. 3 or more is rare; it counts both ways, since a row explained far too well is as untypical as one explained badly.',
  },
  rate: {
    short: 'Rate',
    meaning: 'Mean KL(q(z|x) ‖ p(z)), in nats: what the code costs, and at most what it tells about x.',
  },
  distortion: {
    short: 'Distortion',
    meaning:
      '−E_q[log p(x|z)], in nats, mean over the rows. ELBO = −(rate + distortion), so models with one ELBO may differ in both.',
  },
  temperature: {
    short: 'Temperature',
    meaning:
      'z = temperature · ε with ε from the prior. Below 1 keeps to the middle of the prior, above 1 leaves it.',
  },
  mutualInformation: {
    short: 'Mutual information',
    meaning:
      'E[log q(z|x) − log q(z)], in nats: what the code tells about which row it came from (index-code mutual information). Estimated with the aggregate posterior of the rows themselves, so never above log N for N rows.',
  },
  totalCorrelation: {
    short: 'Total correlation',
    meaning:
      'KL(q(z) ‖ Π q(z_j)), in nats: how far from independent the latent dimensions are over the data set. 0 for independent ones.',
  },
  dimensionwiseKl: {
    short: 'Dimension-wise KL',
    meaning:
      'Σ KL(q(z_j) ‖ p(z_j)), in nats: how far the aggregate posterior of each dimension is from the prior, summed.',
  },
  perplexity: {
    short: 'Perplexity',
    meaning:
      'exp(H) of the average use of a codebook: how many codes would be used if all were used alike. 1 where one code stands for everything; the number of codes is the most.',
  },
  codesUsed: {
    short: 'Codes used',
    meaning:
      'Entries of the codebook that are the nearest to a code of some row. The others are dead: they hold nothing about these data.',
  },
  aggregate: {
    short: 'Aggregate posterior',
    meaning: '(1/N) Σ q(z_j|x_i): where the codes of the whole data set lie. Ideally it is the prior.',
  },
  neighbors: {
    short: 'Nearest in μ',
    meaning:
      'The samples whose posterior means lie nearest to this one’s in the latent space, by Euclidean distance ‖μ − μ′‖ over all dimensions, which stands below each.',
  },
  rateDistortion: {
    short: 'Rate–distortion plane',
    meaning:
      'The rate is the mean KL, what the code costs; the distortion is −E_q[log p(x|z)], what is left to pay with it. −ELBO is their sum, so models with one ELBO lie on a line and may still be unlike.',
  },
  correlation: {
    short: 'Correlation of μ',
    meaning:
      'Pearson correlation of the posterior means of two dimensions over the rows. Independent dimensions have 0; a collapsed one, whose mean does not vary, is given 0 too.',
  },
  priorSource: {
    short: 'From',
    meaning:
      'The prior p(z), or the aggregate posterior (1/N) Σ q(z|x_i) of the rows, fitted by one Gaussian with its mean and full covariance, or by a mixture of ten. Where samples of the fit look better than samples of the prior, the two differ. ≈ names the sample whose mean is nearest.',
  },
  traversal: {
    short: 'Traversal',
    meaning:
      'What the decoder makes of z while one dimension changes and the others stay, on the way to another sample’s mean, or over the plane of two dimensions. The range says from where to where.',
  },
  projection: {
    short: 'Axes',
    meaning:
      'What the plane shows of the means μ: two latent dimensions as they are, the principal components (directions of greatest variance of μ), or UMAP, which keeps neighbors together but no distances.',
  },
} as const satisfies Record<string, Entry>;

export type TermName = keyof typeof entries;

/** The words of the field the panel uses, each with its meaning and formula. */
export const glossary: Readonly<Record<TermName, Entry>> = entries;
