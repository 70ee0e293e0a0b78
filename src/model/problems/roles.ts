import { defineProblem } from '../../core/problem/problem';
import { parametersOf, type PosteriorFamily } from '../../vae/posterior/family';

export const roleTensorUnknown = defineProblem(
  'role-tensor-unknown',
  ({ tensor, names }: { tensor: string; names: readonly string[] }) => ({
    what: `No input or output is named ${tensor}. Names: ${names.join(', ')}.`,
    remedy: 'Assign a role to one of these.',
  }),
);

type Parameters = ReturnType<typeof parametersOf>;

/** What a posterior has beside its mean. */
const parametersFound: Readonly<Record<Parameters, string>> = {
  spread: 'it has a scale for each dimension',
  factor: 'it has the lower-triangular factor of a covariance',
  direction: 'it lies on the unit sphere, with one concentration a row',
};

const parametersWanted: Readonly<Record<Parameters, { readonly remedy: string; readonly option: string }>> = {
  spread: {
    remedy: 'Give the output that is a scale for each dimension the role of one.',
    option: '--role NAME=standard-deviation',
  },
  factor: {
    remedy: 'Give the output with the lower-triangular factor of the covariance the role scale-tril.',
    option: '--role NAME=scale-tril',
  },
  direction: {
    remedy: 'Give the output with one number a row the role concentration.',
    option: '--role NAME=concentration',
  },
};

export const posteriorFamilyUnlike = defineProblem(
  'posterior-family-unlike',
  ({ model, family, found }: { model: string; family: PosteriorFamily; found: PosteriorFamily }) => ({
    what: `The posterior of ${model} can't be ${family}: ${parametersFound[parametersOf(found)]}.`,
    ...parametersWanted[parametersOf(family)],
  }),
);

export const heatKernelDimensions = defineProblem(
  'heat-kernel-dimensions',
  ({ model, dimensions, max }: { model: string; dimensions: number; max: number }) => ({
    what: `The sphere of ${model} is in ${dimensions} dimensions, and a heat kernel is computed in up to ${max}.`,
    remedy: 'Use the posterior von-mises-fisher, which is close to it where its time is short.',
    option: '--posterior von-mises-fisher',
  }),
);

/** Why tensors are no prior of a posterior. */
export type NoPriorReason = 'posterior' | 'not-two' | 'shape' | 'draw';

const noPrior: Readonly<Record<NoPriorReason, string>> = {
  posterior: 'there is no Gaussian posterior beside it',
  'not-two': 'it takes one prior-mean and one scale, such as prior-log-variance',
  shape: 'it takes a number for each latent dimension',
  draw: 'they are computed from noise or a draw of z',
};

export const priorNotLikePosterior = defineProblem(
  'prior-not-like-posterior',
  ({ file, tensors, because }: { file: string; tensors: readonly string[]; because: NoPriorReason }) => ({
    what: `${tensors.join(', ')} can't be a prior that ${file} gives each row: ${noPrior[because]}.`,
    remedy: 'Assign the roles of a prior to its mean and its scale, or give these tensors the role ignored.',
    option: '--role NAME=ignored',
  }),
);

export const conditionRoleIgnored = defineProblem(
  'condition-role-ignored',
  ({ tensor, file, output }: { tensor: string; file: string; output: string }) => ({
    what: `${tensor} is stated as ignored, but ${file} computes ${output} from it.`,
    remedy: 'Assign it the role of a condition, and state its values.',
    option: `--role ${tensor}=condition --condition ${tensor}=VALUE`,
  }),
);

export const roleNotFound = defineProblem(
  'role-not-found',
  ({ file, role }: { file: string; role: string }) => ({
    what: `${file} has no tensor that could be its ${role}.`,
    ...assignRole,
  }),
);

export const roleAmbiguous = defineProblem(
  'role-ambiguous',
  ({ file, role, tensors }: { file: string; role: string; tensors: readonly string[] }) => ({
    what: `${file} has ${tensors.length} tensors that could be its ${role}: ${tensors.join(', ')}.`,
    ...assignRole,
  }),
);

const assignRole = { remedy: 'Assign the role to one of them.', option: '--role NAME=ROLE' };

export const latentLayersSeveral = defineProblem(
  'latent-layers-several',
  ({ file, path, latent }: { file: string; path: string; latent: string }) => ({
    what: `${file} has more than one layer of latent variables: ${path} adds noise beside ${latent}. The KL of one layer alone would be wrong.`,
    remedy:
      'Only models with one latent code can be inspected. Export one layer with its own encoder and decoder.',
  }),
);

export const reconstructionBypassesLatent = defineProblem(
  'reconstruction-bypasses-latent',
  ({ file, path, latent }: { file: string; path: string; latent: string }) => ({
    what: `The reconstruction in ${file} isn't a function of z alone: ${path} leads around ${latent}.`,
    remedy: 'Such a decoder has no p(x|z); export the model without skip connections around z.',
  }),
);

export const reconstructionIndependentOfLatent = defineProblem(
  'reconstruction-independent-of-latent',
  ({ file, reconstruction }: { file: string; reconstruction: string }) => ({
    what: `${file} outputs a mean and a scale, but its reconstruction ${reconstruction} doesn't depend on them.`,
    remedy: 'Assign the latent code its role, or export encoder and decoder as two files.',
    option: '--role NAME=z',
  }),
);

export const levelPriorNotFound = defineProblem(
  'level-prior-not-found',
  ({
    file,
    level,
    mean,
    above,
  }: Readonly<{ file: string; level: string; mean: string; above: readonly string[] }>) => ({
    what: `${file} draws several latent variables, one given another, and no prior of ${level}, whose posterior has the mean ${mean}, is found: its KL is none to N(0, I).`,
    remedy: `Output mean and scale of p(z|${above.join(', ')}) beside the posterior, with names as prior_mu_${level} and prior_logvar_${level}, or assign them their roles.`,
    option: '--role NAME=prior-mean --role NAME=prior-log-variance',
  }),
);

type SeveralPosteriors = Readonly<{
  file: string;
  posteriors: readonly Readonly<{ mean: string; scale: string }>[];
  /** The mean of one that depends on another: they make a hierarchy. */
  below?: string;
  /** An output that is named as the prior of one. */
  prior?: string;
  /** The one that a hierarchy begins with, whose prior is one for all rows. */
  top?: Readonly<{ mean: string; scale: string }>;
}>;

function whySeveral(below: string | undefined, prior: string | undefined): string {
  if (below !== undefined)
    return `They make a hierarchy, as ${below} depends on another: its KL is not one to N(0, I).`;
  return prior === undefined
    ? 'The KL of one alone would not be the KL of the model.'
    : `The graph gives at least one of them a prior of its own (${prior}): its KL is not one to N(0, I).`;
}

export const posteriorsSeveral = defineProblem(
  'posteriors-several',
  ({ file, posteriors, below, prior, top }: SeveralPosteriors) => {
    const list = posteriors.map(({ mean, scale }) => `${mean} with ${scale}`).join(', ');
    const { mean, scale } = top ?? posteriors[0]!;
    return {
      what: `${file} outputs the posteriors of ${posteriors.length} latent variables (${list}). ${whySeveral(below, prior)}`,
      remedy:
        below === undefined && prior === undefined
          ? 'Export the means in one tensor and the scales in another, with a decoder that reads both parts as one code, or choose the posterior to look at.'
          : `Only the level that it begins with, ${mean}, can be looked at by itself: the prior of the others is none in the settings.`,
      option: `--role ${mean}=mu --role ${scale}=log-variance`,
    };
  },
);
