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
    what: `${tensors.join(' and ')} ${tensors.length === 1 ? 'is' : 'are'} decoded from z, too, and ${tensors.length === 1 ? 'holds' : 'hold'} as much as another input. The reconstruction term and the ELBO are those of ${reconstruction} alone; the KL is that of all inputs.`,
  }),
);
