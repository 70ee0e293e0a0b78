import { defineWarning } from '../../core/problem/warning';

/** @param args.shownBy the tensor or weight whose name shows it; null where its codes do */
export const codesFromCodebook = defineWarning(
  'codes-from-codebook',
  ({ shownBy }: { shownBy: string | null }) => ({
    what: `A VQ-VAE by ${shownBy ?? 'its codes'}: its codes come from a codebook, so there is no Gaussian posterior, no KL and no ELBO.`,
    isNote: true,
  }),
);

/** @param args.levels how many levels each value of a code has */
export const codesOfLevels = defineWarning(
  'codes-of-levels',
  ({ by, levels }: Readonly<{ by: 'rounding' | 'sign'; levels: readonly number[] }>) => {
    const entries = levels.reduce((product, count) => product * count, 1);
    const how =
      by === 'sign'
        ? `the signs of ${levels.length} values`
        : `${levels.length} values rounded to ${new Set(levels).size === 1 ? levels[0]! : levels.join(', ')} levels`;
    return {
      what: `A VQ-VAE without a codebook: its codes are ${how}, ${entries} entries in all, so there is no Gaussian posterior, no KL and no ELBO.`,
      isNote: true,
    };
  },
);

export const codebooksNotCounted = defineWarning('codebooks-not-counted', ({ count }: { count: number }) => ({
  what: `Its codes come from ${count === 1 ? 'a codebook' : `${count} codebooks`}, and it isn't known how the codes of a row lie, so their use isn't counted.`,
  isNote: true,
}));

export const encoderIsDeterministic = defineWarning('encoder-is-deterministic', () => ({
  what: 'The encoder is deterministic: it outputs no scale, so there is no posterior, no KL and no ELBO. Reconstruction errors are shown instead, if reconstructions have the shape of the data.',
  isNote: true,
}));

export const codeNotFound = defineWarning(
  'code-not-found',
  ({ data, reconstruction }: { data: string; reconstruction: string }) => ({
    what: `No latent code was found: no tensor that everything passes through from ${data} to ${reconstruction} is narrower than the data, as with skip connections or several bottlenecks. Reconstruction errors are shown; there is no latent space, no posterior, no KL and no ELBO. If a tensor is the code, give it the role z.`,
    isNote: true,
  }),
);

export const codeWithoutScale = defineWarning('code-without-scale', () => ({
  what: 'The encoder outputs a mean or code without a scale, so there is no KL.',
  isNote: true,
}));

export const logVariancePruned = defineWarning('log-variance-pruned', () => ({
  what: 'The log-variance was pruned from this export, so there is no KL and no ELBO. Export it as an output, too.',
  isNote: true,
}));

/** @param args.mean what the graph adds noise to */
export const spreadIsConstant = defineWarning(
  'spread-is-constant',
  ({ mean }: { readonly mean: string }) => ({
    what: `The graph adds noise to ${mean} whose spread is a constant of the graph, the same for all rows, and no output, so there is no KL and no ELBO here. Export mean and spread as outputs, the spread in the shape of the mean.`,
    isNote: true,
  }),
);

/** @param args.operator what makes the noise */
export const codeDrawnOtherwise = defineWarning(
  'code-drawn-otherwise',
  ({ z, operator }: Readonly<{ z: string; operator: string }>) => ({
    what: `The graph draws ${z} with noise of ${operator}, but not as μ + σ·ε, so its posterior isn't known, and there is no KL and no ELBO. Export its mean and scale as outputs; of a Laplace posterior, set the posterior to laplace.`,
    isNote: true,
  }),
);

type OnSphere = Readonly<{ tensor: string; operator: string }>;

/** Why there is no ELBO of a posterior on a sphere whose spread is no concentration. */
export const posteriorOnSphere = defineWarning('posterior-on-sphere', ({ tensor, operator }: OnSphere) => ({
  what: `${tensor} is scaled to length 1 (${operator}): the posterior lies on the unit sphere and is not Gaussian. No output was found to be its concentration, one positive number a row, so there is no KL and no ELBO. If one is, give it the role concentration.`,
  isNote: true,
}));

export const sphericalFamilyGuessed = defineWarning(
  'spherical-family-guessed',
  ({
    direction,
    concentration,
    isLogarithm,
  }: Readonly<{ direction: string; concentration: string; isLogarithm: boolean }>) => ({
    what: `The posterior lies on the unit sphere, with direction ${direction} and ${isLogarithm ? `the logarithm of its concentration, ${concentration}` : `concentration ${concentration}`}. It is taken for a von Mises–Fisher, with the uniform distribution as the prior: the file doesn't tell it from a power spherical distribution. If it is one, set the posterior to power-spherical; if ${concentration} is no concentration, give it the role ignored.`,
  }),
);

export const priorOutputsNotRead = defineWarning(
  'prior-outputs-not-read',
  ({ tensors }: Readonly<{ tensors: readonly string[] }>) => ({
    what: `The model outputs what is named like a prior of its own (${tensors.join(', ')}), and isn't read: it isn't the mean and the scale of each latent dimension, or a draw of z is in it. KL, ELBO, log p̂(x) and samples are of the prior in the settings. If these are a mean and a scale, give them the roles prior-mean and prior-log-variance, or that of another scale.`,
  }),
);

export const latentsSideBySide = defineWarning(
  'latents-side-by-side',
  ({ levels }: Readonly<{ levels: readonly string[] }>) => ({
    what: `The code is ${levels.length} latent variables side by side (${levels.join(', ')}), as none is computed from another, each with the prior in the settings. If the prior of one depends on another, which these files don't show, KL and ELBO aren't those of the model.`,
    isNote: true,
  }),
);

export const latentsInHierarchy = defineWarning(
  'latents-in-hierarchy',
  ({ levels, first }: Readonly<{ levels: readonly string[]; first: 'standard-normal' | 'own' }>) => ({
    what: `The code is ${levels.length} latent variables, each drawn given those before it (${levels.join(', ')}), with a prior that the graph computes from these${first === 'own' ? '' : `; that of ${levels[0]} is N(0, I)`}. The KL of each is in closed form given what was drawn before it, and a mean over draws. Where one code of a row is shown, each variable is at its mean given the means before it.`,
    isNote: true,
  }),
);

export const priorsBySum = defineWarning(
  'priors-by-sum',
  ({
    priors,
  }: Readonly<{ priors: readonly Readonly<{ level: string; mean: string; scale: string }>[] }>) => ({
    what: `The prior of ${priors.map(({ level, mean, scale }) => `${level} is taken to be ${mean} with ${scale}`).join(', that of ')}: what the posterior adds something of the data to, as residual parametrizations do. If it is another, KL, ELBO and samples are wrong; output mean and scale of the prior to be sure.`,
  }),
);

export const ownPriorNotUsed = defineWarning(
  'own-prior-not-used',
  ({ tensors, prior }: Readonly<{ tensors: readonly string[]; prior: string }>) => ({
    what: `The model gives each row a prior of its own (${tensors.join(', ')}), but the prior is set to ${prior}: KL, ELBO, log p̂(x) and samples are of that. To use the model's own, set the prior to model.`,
  }),
);

export const directionNotScaled = defineWarning(
  'direction-not-scaled',
  ({ tensor }: Readonly<{ tensor: string }>) => ({
    what: `The graph doesn't scale ${tensor} to length 1: only its direction is used.`,
    isNote: true,
  }),
);

/** What a code without a scale may be that an operator scales to length 1. */
export const codeOnSphere = defineWarning('code-on-sphere', ({ tensor, operator }: OnSphere) => ({
  what: `${tensor} is scaled to length 1 (${operator}), so codes lie on the unit sphere. If it is the direction of a distribution there, such as a von Mises–Fisher, export its concentration too, one number a row: without it there is no KL.`,
  isNote: true,
}));
