import { logRingArea, logSurfaceArea } from '../sphere/surfaceArea';
import { isMixture, standardNormal, type SharedPrior } from '../posterior/prior';

const normalization = 1 / Math.sqrt(2 * Math.PI);

/**
 * Density of the aggregate posterior q(z_j) = (1/N) Σ_i N(z_j; μ_ij, σ_ij²) of one dimension at each point of `grid`.
 *
 * Hoffman and Johnson, "ELBO surgery" (2016), section 2. `mu` and `logVariance` are row-major over `dimensions`.
 */
export function aggregatePosterior(
  mu: Float32Array,
  logVariance: Float32Array,
  dimensions: number,
  dimension: number,
  rows: readonly number[],
  grid: Float64Array,
): Float64Array {
  const density = new Float64Array(grid.length);
  for (const row of rows) {
    const m = mu[row * dimensions + dimension]!;
    const precision = Math.exp(-0.5 * logVariance[row * dimensions + dimension]!);
    for (let g = 0; g < grid.length; g++) {
      const standardized = (grid[g]! - m) * precision;
      density[g]! += precision * Math.exp(-0.5 * standardized * standardized);
    }
  }
  const factor = normalization / rows.length;
  return density.map((value) => value * factor);
}

/**
 * Density of the prior in dimension `dimension` of `dimensions` at each point of `grid`. A coordinate of the uniform distribution on
 * the sphere has a density proportional to (1 − z²)^((d−3)/2), with its ends at ±1 (Mardia and Jupp 2000, section 9.3.1).
 */
export function priorDensity(
  grid: Float64Array,
  dimensions: number,
  dimension: number,
  prior: SharedPrior = standardNormal,
): Float64Array {
  if (prior === 'sphere') {
    const logNormalizer = logSurfaceArea(dimensions) - logRingArea(dimensions);
    return grid.map((z) =>
      z * z < 1 ? Math.exp(((dimensions - 3) / 2) * Math.log(1 - z * z) - logNormalizer) : 0,
    );
  }
  const normal = (mean: number, deviation: number) => (z: number) =>
    (normalization / deviation) * Math.exp(-0.5 * ((z - mean) / deviation) ** 2);
  if (!isMixture(prior)) return grid.map(normal(prior.mean, prior.deviation));
  const { weights, means, deviations } = prior;
  const components = weights.map((weight, k) => {
    const at = k * dimensions + dimension;
    return { weight, of: normal(means[at]!, deviations[at]!) };
  });
  return grid.map((z) => components.reduce((sum, { weight, of }) => sum + weight * of(z), 0));
}
