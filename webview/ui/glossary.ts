import { comparisonTerms } from './comparisonTerms';
import { directionTerms } from './directionTerms';
import { factorTerms } from './factorTerms';
import { klPartTerms } from './klPartTerms';
import { outlierTerms } from './outlierTerms';
import { posteriorTerms } from './posteriorTerms';
import { predictiveTerms } from './predictiveTerms';

interface Entry {
  /** Short form, such as a column heading. */
  readonly short: string;
  /** Name in the glossary, if the short form is used for several quantities or says little by itself. */
  readonly title?: string;
  readonly meaning: string;
}

const entries = {
  elbo: {
    short: 'ELBO',
    title: 'ELBO of a row',
    meaning:
      'Evidence lower bound, in nats: E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)). It never exceeds log p(x); higher is better. ± is the standard error of its Monte Carlo mean over L draws of z.',
  },
  meanElbo: {
    short: 'ELBO',
    title: 'ELBO, mean',
    meaning:
      'Mean evidence lower bound over the rows, in nats: E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)). Higher is better. ± is the standard error of the mean over the rows.',
  },
  reconstruction: {
    short: 'Recon.',
    title: 'Reconstruction term',
    meaning:
      'Reconstruction term E_q[log p(x|z)], in nats, summed over the values of a row. Its negative is the distortion.',
  },
  kl: {
    short: 'KL',
    meaning:
      'KL(q(z|x) ‖ p(z)), in nats, in closed form, summed over the latent dimensions. Its mean over the rows is the rate: an upper bound on the information that the code carries about x.',
  },
  logPx: {
    short: 'log p̂(x)',
    meaning:
      'Importance-weighted bound, in nats: log (1/K) Σ p(x|z_k) p(z_k) / q(z_k|x). It approaches log p(x) from below as K grows.',
  },
  gap: {
    short: 'Gap',
    meaning:
      'log p̂(x) − ELBO, in nats: a lower estimate of KL(q(z|x) ‖ p(z|x)), which measures how far the encoder is from the true posterior.',
  },
  bitsPerDim: {
    short: 'Bits/dim',
    meaning:
      'Mean −ELBO in bits per value of a row: −ELBO / (D · ln 2), corrected for the scale of the data. Lower is better.',
  },
  activeUnits: {
    short: 'Active units',
    meaning:
      'Latent dimensions whose posterior mean varies with x: Var_x(E_q[z_j]) > 0.01. The others stay close to the prior for every x.',
  },
  meanSquaredError: {
    short: 'MSE',
    meaning:
      'Mean of (input − reconstruction)² over the values of a row, in model units (after scaling). 0 is a perfect reconstruction.',
  },
  meanAbsoluteError: {
    short: 'MAE',
    meaning:
      'Mean of |input − reconstruction| over the values of a row, in model units (after scaling). 0 is a perfect reconstruction.',
  },
  residual: {
    short: 'Residual',
    meaning:
      'Input − reconstruction, per value. Red: the input is brighter. Blue: the reconstruction is brighter. White: equal.',
  },
  setUp: {
    short: 'Setup',
    meaning:
      'Your settings for this model: roles, decoder, data, labels, layout, preprocessing, display, scale, likelihood, L, K and seed. Save stores them in NAME.vae.json next to the model, to be reused the next time you open it.',
  },
  display: {
    short: 'Display as',
    meaning:
      'How rows are displayed in the panel and in exported images: as an image with the given height and width, or as a line of values. The results don’t depend on it.',
  },
  slice: {
    short: 'Slice',
    meaning:
      'The slice of a volume, or of an image with many channels, to display, counted from 0. The results always cover all slices.',
  },
  layout: {
    short: 'Layout',
    meaning:
      'Position of the channels in a row of the data: before height and width, after them, or already in the model’s order.',
  },
  likelihood: {
    short: 'Likelihood',
    meaning:
      'The distribution p(x|z) that the decoder output parameterizes. Results under different likelihoods aren’t comparable.',
  },
  sigma: {
    short: 'σ',
    title: 'σ, fixed',
    meaning:
      'Standard deviation of the Gaussian likelihood p(x|z) = N(x; decoder(z), σ²). It sets the weight of reconstruction relative to KL.',
  },
  optimalSigma: {
    short: 'σ',
    title: 'σ, optimal',
    meaning:
      'The standard deviation of the Gaussian likelihood that maximizes the mean ELBO of these rows: the root mean squared error, estimated from the first draw of each row before the run.',
  },
  laplaceB: {
    short: 'b',
    title: 'b, scale of the Laplace likelihood',
    meaning:
      'Scale of the Laplace likelihood p(x|z) = exp(−|x − decoder(z)| / b) / 2b, whose standard deviation is √2·b. It sets the weight of reconstruction relative to KL.',
  },
  logisticS: {
    short: 's',
    title: 's, scale of the logistic likelihood',
    meaning:
      'Scale of the logistic distribution about the decoder’s output, whose standard deviation is s·π/√3. It sets the weight of reconstruction relative to KL.',
  },
  studentNu: {
    short: 'ν',
    title: 'ν, degrees of freedom',
    meaning:
      'Degrees of freedom of Student’s t likelihood: the fewer, the heavier its tails, and the less single values far off weigh. With many it is a Gaussian.',
  },
  studentScale: {
    short: 's',
    title: 's, scale of Student’s t likelihood',
    meaning:
      'Scale of Student’s t likelihood about the decoder’s output, whose standard deviation is s·√(ν/(ν − 2)) where ν exceeds 2.',
  },
  betaConcentration: {
    short: 'κ',
    title: 'κ, concentration of the beta likelihood',
    meaning:
      'Concentration α + β of the beta likelihood about its mean, the decoder’s output: a value with mean μ has variance μ·(1 − μ)/(κ + 1). The larger it is, the narrower p(x|z).',
  },
  theta: {
    short: 'θ',
    title: 'θ, inverse dispersion',
    meaning:
      'Inverse dispersion of the negative binomial: a count with mean μ has variance μ + μ²/θ. The larger it is, the closer the distribution is to Poisson.',
  },
  countMean: {
    short: 'Mean',
    title: 'Mean of the counts',
    meaning:
      'What the mean of a count is: the decoder’s output, its exponential, or a proportion times the library size, which is the sum of the row’s counts or an input of the model; of a negative binomial also θ times its exponential or odds, where it has logits or probabilities as PyTorch does. Samples that no row belongs to show proportions as they are.',
  },
  recipe: {
    short: 'Preprocessing',
    meaning:
      'Preprocessing besides layout and scale. Size: HEIGHTxWIDTH with crop (center), stretch or pad. Colors: gray, rgb or bgr. Binarization after scaling: threshold=T, or stochastic, with noise that depends on the seed and the row.',
  },
  scale: {
    short: 'Scale',
    meaning: 'How raw values are scaled for the model.',
  },
  samples: {
    short: 'L',
    title: 'L, draws for the ELBO',
    meaning:
      'Number of draws of z per row for the ELBO. More draws reduce the standard error but take longer.',
  },
  draws: {
    short: 'Draws',
    title: 'Draws behind the ELBO',
    meaning:
      'Number of draws of z behind a row’s ELBO. A run first scores every row with one draw, then adds the remaining draws up to L. If it ends early, each row keeps the result with more draws: the new one, or the previous run’s if only L was changed.',
  },
  importanceDraws: {
    short: 'K draws',
    title: 'Draws behind log p̂(x)',
    meaning: 'Number of draws of z behind a row’s log p̂(x), out of K.',
  },
  importance: {
    short: 'K',
    title: 'K, draws for log p̂(x)',
    meaning: 'Number of draws of z per row for log p̂(x), the importance-weighted bound. 0 turns it off.',
  },
  seed: {
    short: 'Seed',
    meaning:
      'Seed of the random draws. Each draw depends only on the seed, the row, the draw number and the dimension, so results are reproducible.',
  },
  provider: {
    short: 'Runs on',
    title: 'Execution provider',
    meaning: 'The ONNX Runtime execution provider that the model runs on.',
  },
  prior: {
    short: 'Prior',
    meaning:
      'p(z) = N(m, s²) in each latent dimension, entered as m,s; sphere, uniform on the unit sphere; or a learned prior from a file: a mixture of normals (its weights, means and scales), or pseudo-inputs=FILE, whose posteriors are the mixture (VampPrior); or an ONNX file that gives log p(z), such as a normalizing flow. Nearly every VAE uses 0,1. Only change it if the model was trained with a different prior. The KL to a mixture or a network is estimated from draws, with its standard error.',
  },
  typicality: {
    short: 'Typicality',
    meaning:
      '|ELBO − mean ELBO of the rows|, in standard deviations. 3 or more is rare. It counts in both directions: an ELBO that is far too high is as atypical as one that is too low.',
  },
  rate: {
    short: 'Rate',
    meaning:
      'Mean KL(q(z|x) ‖ p(z)), in nats: the coding cost, and an upper bound on the information that the code carries about x.',
  },
  distortion: {
    short: 'Distortion',
    meaning:
      'Mean of −E_q[log p(x|z)] over the rows, in nats. ELBO = −(rate + distortion), so models with the same ELBO can differ in both.',
  },
  temperature: {
    short: 'Temperature',
    meaning:
      'z = temperature · ε with ε from the prior. Below 1 samples near the mode; above 1 samples the tails.',
  },
  muSquaredNorm: {
    short: 'Σμ²',
    meaning:
      'Squared length of the posterior mean or code: how far out in the latent space a row is. Triggers take it for an anomaly score, as it needs the encoder only.',
  },
  perplexity: {
    short: 'Perplexity',
    meaning:
      'exp(H) of the average code usage: the effective number of codes. 1 if a single code is always used; the number of codes if all are used equally.',
  },
  codesUsed: {
    short: 'Codes used',
    meaning:
      'Codebook entries that are the nearest entry to a code of at least one row. The others are unused for this dataset.',
  },
  aggregate: {
    short: 'Aggregate posterior',
    meaning:
      '(1/N) Σ q(z_j|x_i): the distribution of the codes over the dataset. Ideally, it matches the prior.',
  },
  neighbors: {
    short: 'Nearest by μ',
    meaning:
      'The samples whose posterior means are nearest to this one’s, by Euclidean distance ‖μ − μ′‖ over all latent dimensions. The distance is shown below each sample.',
  },
  labelAgreement: {
    short: 'Label agreement',
    meaning:
      'The mean share of a sample’s 10 nearest samples that have its label. By chance, it would be Σ n(n − 1) / (N(N − 1)) over the labels. A sample is unlike its neighbors if more than half of them share one other label: it may be mislabeled, or lie where labels overlap.',
  },
  rateDistortion: {
    short: 'Rate–distortion plane',
    meaning:
      'Rate = mean KL. Distortion = −E_q[log p(x|z)]. −ELBO is their sum, so models on one diagonal share an ELBO but trade the two differently.',
  },
  correlation: {
    short: 'Correlation of μ',
    meaning:
      'Pearson correlation of the posterior means of two dimensions over the rows. It’s 0 for independent dimensions, and shown as 0 for a collapsed dimension, whose mean doesn’t vary.',
  },
  priorSource: {
    short: 'Source',
    title: 'Source of samples',
    meaning:
      'The prior p(z), or the aggregate posterior (1/N) Σ q(z|x_i) of the rows, fitted with one Gaussian (mean and full covariance) or a mixture of ten. If samples of the fit look better than samples of the prior, the two distributions differ. ≈ links to the sample with the nearest mean.',
  },
  traversal: {
    short: 'Traversal',
    meaning:
      'Decoded images along a path through the latent space: one dimension changes while the others stay fixed, z moves to another sample’s mean, or two dimensions span a plane. The range sets the start and end values.',
  },
  projection: {
    short: 'Axes',
    title: 'Axes of the latent space',
    meaning:
      'How the means μ are projected onto the plane: two latent dimensions, a direction of a label or factor beside a dimension, principal components (directions of maximum variance of μ), or UMAP, which preserves neighborhoods but not distances.',
  },
  ...comparisonTerms,
  ...directionTerms,
  ...factorTerms,
  ...klPartTerms,
  ...outlierTerms,
  ...posteriorTerms,
  ...predictiveTerms,
} as const satisfies Record<string, Entry>;

export type TermName = keyof typeof entries;

/** The technical terms used in the panel, with their meanings. */
export const glossary: Readonly<Record<TermName, Entry>> = entries;

/** The name of a term in the glossary, which no other has. */
export function titleOf(name: TermName): string {
  return glossary[name].title ?? glossary[name].short;
}
