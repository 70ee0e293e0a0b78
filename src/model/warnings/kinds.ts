import { defineWarning } from '../../core/problem/warning';

/** @param args.shownBy the tensor or weight whose name shows it; null where its codes do */
export const codesFromCodebook = defineWarning(
  'codes-from-codebook',
  ({ shownBy }: { shownBy: string | null }) => ({
    what: `A VQ-VAE by ${shownBy ?? 'its codes'}: its codes come from a codebook, so there is no Gaussian posterior, no KL and no ELBO.`,
    isNote: true,
  }),
);

export const codebooksNotCounted = defineWarning('codebooks-not-counted', ({ count }: { count: number }) => ({
  what: `Its codes come from ${count === 1 ? 'a codebook' : `${count} codebooks`}, and it isn't known how the codes of a row lie, so their use isn't counted.`,
  isNote: true,
}));

export const encoderIsDeterministic = defineWarning('encoder-is-deterministic', () => ({
  what: 'The encoder is deterministic: it outputs no scale, so there is no posterior, no KL and no ELBO. Reconstruction errors are shown instead.',
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

type OnSphere = Readonly<{ tensor: string; operator: string }>;

/** Why there is no ELBO of a posterior whose mean an operator scales to length 1. */
export const posteriorOnSphere = defineWarning('posterior-on-sphere', ({ tensor, operator }: OnSphere) => ({
  what: `${tensor} is scaled to length 1 (${operator}): the posterior lies on the unit sphere, such as a von Mises–Fisher, and is not Gaussian. There is no KL to N(0, I) and no ELBO for it here.`,
  isNote: true,
}));

/** What a code without a scale may be that an operator scales to length 1. */
export const codeOnSphere = defineWarning('code-on-sphere', ({ tensor, operator }: OnSphere) => ({
  what: `${tensor} is scaled to length 1 (${operator}), so codes lie on the unit sphere. If it is the location of a distribution there, such as a von Mises–Fisher, the KL of that is not given here.`,
  isNote: true,
}));
