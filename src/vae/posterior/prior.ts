/** p(z) = N(m, s²) in every latent dimension, each for itself. */
export interface Prior {
  readonly mean: number;
  /** s, above 0. */
  readonly deviation: number;
}

/** The prior of Kingma and Welling (2013), and of nearly every VAE since. */
export const standardNormal: Prior = { mean: 0, deviation: 1 };
