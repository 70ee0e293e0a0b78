/** p(z) = N(m, s²) in every latent dimension, each for itself. */
export interface NormalPrior {
  readonly mean: number;
  /** s, above 0. */
  readonly deviation: number;
}

/**
 * p(z) = Σ_k w_k N(m_k, diag s_k²), or N(m_k, L_k·L_kᵀ) where dimensions of a component are correlated. With one component and no
 * correlation, it is a normal prior with moments of its own in each dimension. Plain numbers, as it is stored in plans.
 */
export interface MixturePrior {
  /** One a component, above 0, with a sum of 1. */
  readonly weights: readonly number[];
  /** Row-major over latent dimensions, a row a component. */
  readonly means: readonly number[];
  /** The same of s, above 0; of correlated dimensions each one's own. */
  readonly deviations: readonly number[];
  /** L of each component, lower triangular, row-major; left out where no dimensions are correlated. */
  readonly factors?: readonly number[];
}

/** p(z): normal, a mixture of normals, or uniform on the unit sphere. */
export type Prior = NormalPrior | MixturePrior | 'sphere';

/** The prior of Kingma and Welling (2013), and of nearly every VAE since. */
export const standardNormal: NormalPrior = { mean: 0, deviation: 1 };

export function isMixture(prior: Prior): prior is MixturePrior {
  return prior !== 'sphere' && 'weights' in prior;
}

/** A prior to which a KL has no closed form, so that it is estimated from draws, and is no sum over dimensions; else undefined. */
export function withoutClosedKl(prior: Prior): MixturePrior | undefined {
  if (!isMixture(prior)) return undefined;
  return prior.weights.length > 1 || prior.factors ? prior : undefined;
}

export function hasOpenKl(prior: Prior): boolean {
  return withoutClosedKl(prior) !== undefined;
}

/** Mean and standard deviation of one of `dimensions` coordinates under the prior. */
export function momentsOfPrior(prior: Prior, dimensions: number, dimension: number): NormalPrior {
  if (prior === 'sphere') return { mean: 0, deviation: 1 / Math.sqrt(dimensions) };
  return isMixture(prior) ? momentsOfMixture(prior, dimensions, dimension) : prior;
}

/** By the law of total variance. */
function momentsOfMixture(
  { weights, means, deviations }: MixturePrior,
  dimensions: number,
  dimension: number,
): NormalPrior {
  let mean = 0;
  for (const [k, weight] of weights.entries()) mean += weight * means[k * dimensions + dimension]!;
  let variance = 0;
  for (const [k, weight] of weights.entries()) {
    const at = k * dimensions + dimension;
    variance += weight * (deviations[at]! ** 2 + (means[at]! - mean) ** 2);
  }
  return { mean, deviation: Math.sqrt(variance) };
}

/** The normal distribution of each dimension, where the prior is one in each. */
export function normalOfDimension(prior: NormalPrior | MixturePrior, dimension: number): NormalPrior {
  if (!isMixture(prior)) return prior;
  return { mean: prior.means[dimension]!, deviation: prior.deviations[dimension]! };
}
