/**
 * What q(z|x) is by names and graph where it is none of the families that figures are computed of: of classes, of zeros and ones, or
 * one that outputs named as its parameters speak for, as those of a beta, gamma or Dirichlet distribution do.
 */
export type OtherPosterior =
  | {
      readonly family: 'categorical';
      /** What its Softmax makes probabilities of, or they themselves. */
      readonly tensor: string;
      /** How many classes a variable has; null where the shape is open. */
      readonly classes: number | null;
      /** Whether the graph draws from it, which tells it from shares that are a code. */
      readonly isDrawn: boolean;
    }
  /** A Gaussian whose dimensions are correlated: a matrix is multiplied with the noise, or is output beside the mean. */
  | { readonly family: 'gaussian-full'; readonly tensor: string }
  /** Gaussians side by side, and an output with a weight for each. */
  | { readonly family: 'mixture'; readonly tensor: string; readonly components: number }
  /** Entries of codebooks, by the inputs that a decoder alone reads their indices from. */
  | { readonly family: 'codebook'; readonly tensors: readonly string[] }
  | { readonly family: 'bernoulli'; readonly tensor: string; readonly isDrawn: boolean }
  | { readonly family: 'positive'; readonly tensors: readonly string[] };

/** Whether something speaks for a posterior, and not only for a code of that form. */
export function isPosterior(other: OtherPosterior): boolean {
  switch (other.family) {
    case 'positive':
    case 'gaussian-full':
    case 'mixture':
      return true;
    case 'codebook':
      return false;
    case 'categorical':
    case 'bernoulli':
      return other.isDrawn;
  }
}
