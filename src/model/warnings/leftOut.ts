import { defineWarning } from '../../core/problem/warning';

/** @param args.tensor the output that is a flow's change of volume */
export const flowLeftOut = defineWarning('flow-left-out', ({ tensor }: { readonly tensor: string }) => ({
  what: `The model outputs ${tensor}, as one does whose z goes through a normalizing flow after it is drawn. KL and ELBO here are those of z before the flow, against the prior in the settings: they are not the model's.`,
}));

/** @param args.tensor the probabilities of classes that the posterior is computed from */
export const classesLeftOut = defineWarning(
  'classes-left-out',
  ({ tensor }: { readonly tensor: string }) => ({
    what: `The posterior is computed from ${tensor}, probabilities of classes that the model outputs. If they are a latent variable of their own, as in a mixture of Gaussians, its KL is left out, and the prior of z depends on it: KL and ELBO aren't the model's.`,
  }),
);

/** @param args.tensor an output that has the batch along two axes */
export const outputOfAllRows = defineWarning(
  'output-of-all-rows',
  ({ tensor }: { readonly tensor: string }) => ({
    what: `${tensor} holds every row against every other, as the links of a graph that are decoded from z·zᵀ. That is no reconstruction of a row, so there is no p(x|z) and no ELBO: posterior and KL are shown, of all rows of one call together.`,
  }),
);

export const reconstructionsLeftOut = defineWarning(
  'reconstructions-left-out',
  ({ reconstruction, tensors }: Readonly<{ reconstruction: string; tensors: readonly string[] }>) => ({
    what: `${tensors.join(' and ')} ${tensors.length === 1 ? 'is' : 'are'} decoded from z, too, and ${tensors.length === 1 ? 'seems' : 'seem'} to reconstruct another input. The reconstruction term and the ELBO are those of ${reconstruction} alone; the KL is that of all inputs.`,
  }),
);

/**
 * @param args.problem what leads around the latent code, as a sentence
 * @param args.isOfTokens whether the data are tokens
 */
export const reconstructionAroundLatent = defineWarning(
  'reconstruction-around-latent',
  ({ problem, isOfTokens }: Readonly<{ problem: string; isOfTokens: boolean }>) => ({
    what: `${problem} So it is no p(x|z), and there is no ELBO: posterior and KL are shown. ${isOfTokens ? 'A decoder that reads the tokens before each one (teacher forcing) has p(x|z) as the product of p(token | tokens before, z): export what it reads as an input of its own, which is then a condition.' : 'If what goes around is a condition, such as a class beside the features, export it as an input of its own.'}`,
  }),
);

/** @param args.tensor the weights of the components */
export const mixtureLeftOut = defineWarning(
  'mixture-left-out',
  ({ tensor, components }: Readonly<{ tensor: string; components: number }>) => ({
    what: `${tensor} holds ${components} weights for each row, and mean and spread hold as many components: a mixture of Gaussians, whose KL has no closed form. The KL here is that of all components side by side, as if each were a code of its own: it isn't the model's, and neither is the ELBO.`,
  }),
);
