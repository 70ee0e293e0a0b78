import { standardNormal, type Prior } from '../posterior/prior';

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

/** Density of the prior in one dimension at each point of `grid`. */
export function priorDensity(grid: Float64Array, { mean, deviation }: Prior = standardNormal): Float64Array {
  return grid.map((z) => (normalization / deviation) * Math.exp(-0.5 * ((z - mean) / deviation) ** 2));
}
