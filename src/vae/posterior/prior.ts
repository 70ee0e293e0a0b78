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

/** p(z), the same for all rows: normal, a mixture of normals, or uniform on the unit sphere. */
export type SharedPrior = NormalPrior | MixturePrior | 'sphere';

/** p(z) of which no more is known than log p(z) of any z, as a network gives it: neither moments nor draws. */
export interface DensityPrior {
  readonly knownBy: 'density';
}

/** p(z), the same for all rows, as it is stated. */
export type StatedPrior = SharedPrior | DensityPrior;

/**
 * p(z), or p(z|c): `model` where a network of the model gives each row a normal distribution of its own, whose moments
 * lie beside the row's posterior.
 */
export type Prior = StatedPrior | 'model';

/** p(z|c) of some rows, N(m, diag s²) each: row-major over latent dimensions. */
export interface PriorRows {
  readonly mean: Float32Array;
  readonly logVariance: Float32Array;
}

/** The prior of Kingma and Welling (2013), and of nearly every VAE since. */
export const standardNormal: NormalPrior = { mean: 0, deviation: 1 };

export function isMixture(prior: Prior): prior is MixturePrior {
  return typeof prior === 'object' && 'weights' in prior;
}

export function isDensity(prior: Prior): prior is DensityPrior {
  return typeof prior === 'object' && 'knownBy' in prior;
}

/** The moments of rows that are scored against their own priors. */
export function ownPriorOf(ownPrior: PriorRows | undefined): PriorRows {
  if (ownPrior) return ownPrior;
  throw new TypeError('rows have no prior of their own');
}

/**
 * The prior of one row, as one that is the same for all.
 *
 * @param ownPrior moments of all rows, where the model gives them
 */
export function priorOfRow(
  prior: Prior,
  ownPrior: PriorRows | undefined,
  row: number,
  dimensions: number,
): StatedPrior {
  if (prior !== 'model') return prior;
  const { mean, logVariance } = ownPriorOf(ownPrior);
  const [from, to] = [row * dimensions, (row + 1) * dimensions];
  return {
    weights: [1],
    means: Array.from(mean.subarray(from, to)),
    deviations: Array.from(logVariance.subarray(from, to), (value) => Math.exp(value / 2)),
  };
}

/**
 * Mean and standard deviation of a dimension under the priors of `rows` together, (1/N) Σ p(z|c_i), by the law of total variance.
 */
export function momentsOverRows(
  { mean, logVariance }: PriorRows,
  dimensions: number,
  dimension: number,
  rows: ArrayLike<number>,
): NormalPrior {
  let [sum, variances, squares] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i]! * dimensions + dimension;
    const before = mean[at]! - sum;
    sum += before / (i + 1);
    squares += before * (mean[at]! - sum);
    variances += Math.exp(logVariance[at]!);
  }
  return { mean: sum, deviation: Math.sqrt((variances + squares) / rows.length) };
}

/** A mixture to which a KL has no closed form; else undefined. */
export function mixtureWithoutClosedKl(prior: Prior): MixturePrior | undefined {
  if (!isMixture(prior)) return undefined;
  return prior.weights.length > 1 || prior.factors ? prior : undefined;
}

/** A prior to which a KL has a closed form; else undefined. */
export function withClosedKl(prior: Prior): Exclude<Prior, DensityPrior> | undefined {
  return isDensity(prior) || mixtureWithoutClosedKl(prior) ? undefined : prior;
}

/** A prior that is one normal in each dimension, the same in all rows; else undefined. */
export function normalInEach(prior: Prior): NormalPrior | MixturePrior | undefined {
  const closed = withClosedKl(prior);
  return closed === 'sphere' || closed === 'model' ? undefined : closed;
}

/** Whether a KL to the prior has no closed form, so that it is estimated from draws, and is no sum over dimensions. */
export function hasOpenKl(prior: Prior): boolean {
  return withClosedKl(prior) === undefined;
}

/**
 * Mean and standard deviation of one of `dimensions` coordinates under the prior; where only its density is known, those of
 * N(0, 1), as ranges and thresholds need a unit.
 */
export function momentsOfPrior(prior: StatedPrior, dimensions: number, dimension: number): NormalPrior {
  if (isDensity(prior)) return standardNormal;
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
