import type { OtherPosterior } from '../../core/model/otherPosterior';
import { defineWarning } from '../../core/problem/warning';

/** Why a model whose posterior is of another family has no KL. */
export const posteriorNotRead = defineWarning(
  'posterior-not-read',
  ({ other }: { readonly other: OtherPosterior }) => ({
    what: other.family === 'codebook' ? codesWords(other.tensors) : `${posteriorWords(other)} ${noKl}`,
    isNote: true,
  }),
);

const noKl = "Its KL isn't computed, so there is no ELBO.";

/** Where a decoder may expect what is made of an encoder's output, and not the output itself. */
export const logitsDecoded = defineWarning(
  'logits-decoded',
  ({ tensor, z }: Readonly<{ tensor: string; z: string }>) => ({
    what: `The decoder is fed ${tensor} as ${z}, but it is named like logits, and neither file has a Softmax or Sigmoid between the two. If the decoder reads probabilities or one-hot classes, the reconstructions are wrong: export the encoder with what makes them.`,
  }),
);

function codesWords(tensors: readonly string[]): string {
  const isOne = tensors.length === 1;
  return `The decoder reads whole numbers (${tensors.join(', ')}), indices of entries of ${isOne ? 'a codebook' : 'codebooks'}: N(0, I) isn't their prior, and none is in the file. Decode rows of codes with decode --z FILE${isOne ? '' : ', those of one input after those of another in each row'}.`;
}

function posteriorWords(other: Exclude<OtherPosterior, { readonly family: 'codebook' }>): string {
  switch (other.family) {
    case 'categorical': {
      const classes = other.classes === null ? 'classes' : `${other.classes} classes`;
      return other.isDrawn
        ? `The posterior is categorical: the graph adds Gumbel noise to ${other.tensor} and makes probabilities of ${classes} of it. What is decoded here is made of it without noise.`
        : `The code is made of probabilities of ${classes} (Softmax, ${other.tensor}). If they are a categorical posterior, it is not one with a mean and a scale.`;
    }
    case 'bernoulli':
      return other.isDrawn
        ? `The posterior is Bernoulli: the graph draws zeros and ones with the probabilities ${other.tensor}. What is decoded here are these probabilities.`
        : `The code is zeros and ones, rounded from ${other.tensor}. If they are a Bernoulli posterior, it is not one with a mean and a scale.`;
    case 'gaussian-full':
      return `The posterior is a Gaussian with correlated dimensions: ${other.tensor} is a matrix for each row, and not a spread for each dimension. What is decoded here is its mean.`;
    case 'mixture':
      return `The posterior is a mixture of Gaussians: ${other.tensor} holds ${other.components} weights for each row, and mean and spread hold as many components. The latent code here is the means of all of them, side by side.`;
    case 'positive':
      return `${other.tensors.join(' and ')} ${other.tensors.length === 1 ? 'is' : 'are'} named like the parameters of a beta, gamma or Dirichlet posterior, and not like a mean and a scale.`;
  }
}
