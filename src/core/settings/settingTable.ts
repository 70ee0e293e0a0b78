import { isRole, roles as everyRole, type Role } from '../model/role';
import { parseConditionSource } from './conditionSource';
import { bounds, defaults, maxBeta } from './defaults';
import { displayForms, parseDisplay } from './display';
import { layouts } from './layout';
import { likelihoodForms, parseLikelihood, type LikelihoodChoice } from './likelihood';
import { posteriorFamilies } from '../../vae/posterior/family';
import { componentEndings, densityEnding, parsePrior, priorForm } from './prior';
import { parseRecipe, recipeForms } from './recipe';
import type { RequestedSettings, SettingName } from './requestedSettings';
import { parseSubset, subsetForms } from './rowSubset';
import { parseScale, scaleForms } from './scale';
import {
  entries,
  file,
  fromZero,
  oneOf,
  parsed,
  reference,
  texts,
  whole,
  type SettingKind,
} from './settingKinds';

/** A setting of a model: its kind, and what an editor of the setup file says of it. */
interface Setting<T> extends SettingKind<T> {
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/** Tensors that may have a role stated, and conditions: far beyond any model. */
const maxRoles = 1000;
const maxConditions = 100;

/** A file ending as a pattern that takes capitals, without its period: JSON schemas have no flags. */
const inAnyCase = (ending: string) =>
  ending.slice(1).replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

const pairOfNumbers = '^[^,]*[0-9][^,]*,[^,]*[0-9][^,]*$';

/** What a role is, in a line. */
const roleMeanings: Readonly<Record<Role, string>> = {
  input: 'x, the encoder input',
  mu: 'μ, the mean of q(z|x)',
  moments: 'μ and log σ² in one tensor, concatenated along an axis',
  'moments-log-standard-deviation': 'μ and log σ in one tensor, concatenated along an axis',
  'moments-softplus': 'μ and s in one tensor with σ = softplus(s), concatenated along an axis',
  'log-variance': 'log σ²',
  variance: 'σ²',
  'standard-deviation': 'σ',
  'log-standard-deviation': 'log σ',
  'softplus-standard-deviation': 's with σ = softplus(s)',
  precision: '1/σ²',
  'log-precision': '−log σ²',
  'inverse-standard-deviation': '1/σ',
  'scale-tril': 'L, lower triangular, of a posterior with the full covariance L·Lᵀ',
  concentration: 'κ, how closely a posterior on the unit sphere gathers about its direction',
  'log-concentration': 'log κ',
  'diffusion-time': 't, for how long a heat kernel on the unit sphere has spread from its direction',
  'log-diffusion-time': 'log t',
  'prior-mean': 'the mean of p(z|c), the prior that the model gives each row',
  'prior-log-variance': 'log σ² of the same',
  'prior-variance': 'σ² of the same',
  'prior-standard-deviation': 'σ of the same',
  'prior-log-standard-deviation': 'log σ of the same',
  'prior-softplus-standard-deviation': 's of the same, with σ = softplus(s)',
  'prior-precision': '1/σ² of the same',
  'prior-log-precision': '−log σ² of the same',
  'prior-inverse-standard-deviation': '1/σ of the same',
  z: 'z, the latent code; in a single-file VAE, where the decoder starts',
  noise: 'ε, noise input of the graph',
  condition: 'additional input of a conditional model, such as a class',
  reconstruction: 'x̂, the decoder output',
  'inverse-dispersion': 'θ, the inverse dispersion of a negative binomial',
  'log-inverse-dispersion': 'log θ',
  'beta-concentration': 'κ = α + β of a beta, whose mean is the reconstruction',
  'beta-second-shape': 'β of a beta, whose α is the reconstruction',
  'zero-inflation-logits': 'the logits of π, the share of zeros that a zero inflation puts in',
  'zero-inflation-probabilities': 'π',
  ignored: 'not used',
};

/** What a likelihood is without a parameter, in a line. */
const likelihoodMeanings: Readonly<Record<LikelihoodChoice['kind'], string>> = {
  bernoulli: 'Bernoulli; the output is probabilities',
  'bernoulli-logits': 'Bernoulli; the output is logits',
  'continuous-bernoulli': 'Continuous Bernoulli (Loaiza-Ganem and Cunningham 2019); the output is λ',
  'continuous-bernoulli-logits': 'Continuous Bernoulli; the output is logits',
  gaussian: `Gaussian; the output is the mean, σ = ${defaults.gaussianSigma}`,
  'gaussian-optimal': 'Gaussian with the σ that fits the dataset best (Rybkin et al. 2021)',
  'gaussian-learned': 'Gaussian with the mean and scale that the decoder outputs',
  laplace: `Laplace; the output is the location, b = ${defaults.laplaceB}`,
  logistic: `Logistic; the output is the mean, s = ${defaults.logisticS}`,
  'student-t': `Student's t; the output is the location, ν = ${defaults.studentT.nu}, scale ${defaults.studentT.scale}`,
  beta: 'Beta, for numbers between 0 and 1; the output is the mean with κ = α + β another output or KAPPA, or α with β another output',
  'discretized-logistic':
    'Levels, such as bytes, with the mass of a logistic about each (PixelCNN++); the scale is another output or S',
  'discretized-logistic-mixture':
    'Levels of pixels under a mixture of logistics (PixelCNN++, NVAE); the output has 10 numbers per component, or 3 for gray',
  poisson: 'Poisson, for counts; the output is the mean, its logarithm or proportions',
  'negative-binomial': 'Negative binomial, for counts; the output is the mean, and θ another output or THETA',
  'zero-inflated-negative-binomial':
    'Zero-inflated negative binomial, for counts; the share of zeros put in is another output',
  multinomial: 'Multinomial, for counts; the output is a softmax over all values of a row, or its logits',
  'multinomial-without-coefficient':
    'Multinomial without its coefficient (Liang et al. 2018): the probability of the draws in one order',
  categorical: 'Categorical; the output has one number per class',
};

/**
 * Every setting of a model, in the order in which setup files state them. Checks of what is stated (`checkSettings.ts`) and
 * the schema of setup files (`setUpSchema.ts`) are made of it.
 */
export const settingTable: { readonly [N in SettingName]-?: Setting<Required<RequestedSettings>[N]> } = {
  roles: {
    ...entries(
      (value) => (isRole(value) ? value : undefined),
      { max: maxRoles, shortestName: 1 },
      `an object of tensor names, each with one of ${everyRole.join(', ')}`,
      { enum: everyRole, enumDescriptions: everyRole.map((role) => roleMeanings[role]) },
    ),
    description:
      "Roles of tensors, by their name in the ONNX file. Only roles that aren't detected correctly need to be set.",
    examples: [{ out1: 'mu', out2: 'log-variance' }],
  },
  decoder: {
    ...file('the path of an ONNX file'),
    description: "The decoder's ONNX file, if it isn't detected by name.",
  },
  data: {
    ...reference('the path of a data file, FILE or FILE:KEY'),
    description: 'Dataset to score, with one sample per row of the first axis.',
    examples: ['test.npz:images'],
  },
  labels: {
    ...reference('the path of a file of labels, FILE or FILE:KEY'),
    description: 'Labels, one per row of the dataset.',
    examples: ['test.npz:labels'],
  },
  conditions: {
    ...texts(
      parseConditionSource,
      maxConditions,
      'an object of condition names, each with FILE[:KEY] or values',
    ),
    description:
      "Sources of a conditional model's conditions, by name: FILE or FILE:KEY with one value per row of the dataset, one or more comma-separated numbers for all rows, or log-sum for the logarithm of the sum of the row's values. If the model has one condition, its name can be empty.",
    examples: [{ label: 'test.npz:labels' }],
  },
  sampleConditions: {
    ...texts(parseConditionSource, maxConditions, 'an object of condition names, each with values'),
    description: 'Conditions of decoded samples, by name: one or more comma-separated numbers.',
    examples: [{ label: '3' }],
  },
  layout: {
    ...oneOf(layouts),
    description:
      "Memory layout of a row of the dataset: channels first (nchw), channels last (nhwc), the model's own order (flat), or inferred from the shapes (auto).",
  },
  recipe: {
    ...parsed(parseRecipe, recipeForms, {
      pattern:
        '^(none|(([0-9]{1,4}x[0-9]{1,4}|crop|stretch|pad|gr[ae]y|rgb|bgr|stochastic|threshold=[-+.0-9e]+)(,|$))+)$',
    }),
    description:
      'Preprocessing besides layout and scale, or none. Comma-separated, any of: HEIGHTxWIDTH with crop, stretch or pad; gray, rgb or bgr; threshold=T (1 if the scaled value exceeds T, else 0) or stochastic (1 with a probability equal to the scaled value).',
    examples: ['28x28,crop,gray', 'threshold=0.5', 'stochastic'],
  },
  display: {
    ...parsed(parseDisplay, displayForms, {
      default: 'auto',
      pattern:
        '^(auto|signal|slice:[0-9]{1,9}|([13]x)?[1-9][0-9]{0,8}x[1-9][0-9]{0,8}|[1-9][0-9]{0,8}x[1-9][0-9]{0,8}x[13])$',
    }),
    description:
      'How a row is displayed: inferred from the shape (auto), one slice of a volume (slice:K), a line plot (signal), or an image, either gray (HEIGHTxWIDTH) or RGB with channels first (3xHEIGHTxWIDTH) or channels last (HEIGHTxWIDTHx3).',
    examples: ['32x32x3', 'signal', 'slice:12'],
  },
  subset: {
    ...parsed(parseSubset, subsetForms, {
      minLength: 1,
      pattern: '^(all|[0-9]+|((random|seed|offset|limit)=[0-9]+(,|$))*(label=.+)?)$',
    }),
    description:
      'Rows of the dataset to score: all, N for N random rows, or a comma-separated list of random=N, seed=S (default: the seed setting), offset=N, limit=N and label=NAME, with label last.',
    examples: ['random=1000', 'offset=1000,limit=500', 'label=Sneaker'],
  },
  scale: {
    ...parsed(parseScale, scaleForms, {
      anyOf: [{ enum: ['none', '0..1', '-1..1'] }, { pattern: pairOfNumbers, examples: ['0.1307,0.3081'] }],
    }),
    description:
      'How raw values are scaled for the model: unchanged (none), to 0..1, to -1..1, or standardized by MEAN,STD after scaling to 0..1.',
  },
  likelihood: {
    ...parsed(parseLikelihood, likelihoodForms, {
      anyOf: [
        { enum: Object.keys(likelihoodMeanings), enumDescriptions: Object.values(likelihoodMeanings) },
        {
          pattern:
            '^((gaussian|laplace|beta|(discretized-)?logistic):[0-9.eE+-]+|student-t:[0-9.eE+-]+(:[0-9.eE+-]+)?|(poisson|(zero-inflated-)?negative-binomial(:[0-9.eE+-]+)?)(,mean=(rate|log-rate|proportions(\\*.+)?))?|(zero-inflated-)?negative-binomial(:[0-9.eE+-]+)?,mean=(logits|probs))$',
          examples: [
            'gaussian:0.1',
            'laplace:0.1',
            'student-t:4:0.1',
            'negative-binomial:2,mean=proportions',
          ],
        },
      ],
    }),
    description: `Likelihood p(x|z) that the decoder output parameterizes. SIGMA, B, SCALE and the S of logistic default to ${defaults.gaussianSigma}, NU to ${defaults.studentT.nu}; THETA, KAPPA, the S of discretized-logistic and how the mean of counts is read default to what the model shows.`,
  },
  posterior: {
    ...oneOf(posteriorFamilies),
    description:
      'The family of q(z|x): gaussian, or laplace with the scale b where a Gaussian has σ; gaussian-full with the lower-triangular factor of a covariance; on the unit sphere von-mises-fisher or power-spherical, with a direction and a concentration, or heat-kernel with a diffusion time. Detected as gaussian, gaussian-full, von-mises-fisher or heat-kernel.',
  },
  prior: {
    ...parsed(parsePrior, priorForm, {
      anyOf: [
        { enum: ['sphere', 'model'] },
        { pattern: pairOfNumbers, examples: ['0,1'] },
        {
          pattern: `^(pseudo-inputs=.+|.+\\.(${componentEndings.map(inAnyCase).join('|')})|.+\\.${inAnyCase(densityEnding)}(:.+)?)$`,
          examples: ['mixture.npz', 'pseudo-inputs=pseudo.npy', 'flow.onnx'],
        },
      ],
    }),
    description:
      'p(z): N(MEAN, STD²) in every latent dimension, as MEAN,STD; sphere, uniform on the unit sphere; model, the prior that outputs of the model give each row; the file of a mixture of normals, with arrays of its weights, means and scales; pseudo-inputs=FILE[:KEY] for the VampPrior of these inputs; or FILE.onnx[:OUTPUT], a network that takes z and gives log p(z). Defaults to 0,1, to sphere if the posterior is on it, or to model if outputs are found to be its prior.',
    examples: ['0,1', 'sphere', 'model', 'mixture.npz'],
  },
  samples: {
    ...whole(bounds.samples, defaults.samples),
    description: 'L, the number of draws of z per row for the ELBO.',
  },
  importance: {
    ...whole(bounds.importance, defaults.importance),
    description: 'K, the number of draws of z per row for log p̂(x), the importance-weighted bound. 0 = off.',
  },
  seed: {
    ...whole(bounds.seed, defaults.seed),
    description: 'Seed of the noise ε. The same seed reproduces the same results.',
  },
  beta: {
    ...fromZero(maxBeta, defaults.beta),
    description:
      'β, the weight of the KL in training: the training objective is shown beside the ELBO, which it does not change.',
  },
};

export const settingNames = Object.keys(settingTable) as readonly SettingName[];
