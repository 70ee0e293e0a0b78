/** p(z) = N(m, s²) in every latent dimension, each for itself. */
export interface NormalPrior {
  readonly mean: number;
  /** s, above 0. */
  readonly deviation: number;
}

/** p(z): normal, or uniform on the unit sphere. */
export type Prior = NormalPrior | 'sphere';

/** The prior of Kingma and Welling (2013), and of nearly every VAE since. */
export const standardNormal: NormalPrior = { mean: 0, deviation: 1 };

/** Mean and standard deviation of any one of `dimensions` coordinates under the prior. */
export function momentsOfPrior(prior: Prior, dimensions: number): NormalPrior {
  return prior === 'sphere' ? { mean: 0, deviation: 1 / Math.sqrt(dimensions) } : prior;
}
