/**
 * Of Gaussians N(μ, L·Lᵀ) as rows: the logarithms of their marginal variances, and how much larger the sum of these is than the
 * logarithm of the determinant, ln ∏ Σ_jj − ln|Σ| ≥ 0, which is twice the total correlation of their dimensions.
 *
 * @param factors L of each row, lower triangular, row-major
 */
export function marginalsOf(
  factors: Float32Array,
  rows: number,
  dimensions: number,
): { readonly logVariance: Float32Array; readonly dependence: Float64Array } {
  const logVariance = new Float32Array(rows * dimensions);
  const dependence = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < dimensions; i++) {
      const first = (row * dimensions + i) * dimensions;
      let variance = 0;
      for (let k = 0; k <= i; k++) variance += factors[first + k]! ** 2;
      const at = row * dimensions + i;
      logVariance[at] = Math.log(variance);
      // As it is kept, so that what is made of both has the digits of neither.
      dependence[row]! += logVariance[at] - 2 * Math.log(Math.abs(factors[first + i]!));
    }
  }
  return { logVariance, dependence };
}

/** What the dimensions of a row depend on each other by; 0 where each is for itself. */
export function dependenceOf(dependence: Float64Array | undefined, row: number): number {
  return dependence?.[row] ?? 0;
}

/**
 * z = μ + L·ε of one draw, in place of ε.
 *
 * @param row which row of the posterior
 * @param at where the draw's ε begin
 */
export function drawByFactor(
  { mu, factors }: { readonly mu: Float32Array; readonly factors?: Float32Array | undefined },
  row: number,
  dimensions: number,
  noise: Float32Array,
  at: number,
  z: Float32Array,
): void {
  if (!factors) throw new TypeError('rows have no factor of their covariance');
  for (let i = 0; i < dimensions; i++) {
    const first = (row * dimensions + i) * dimensions;
    let sum = mu[row * dimensions + i]!;
    for (let k = 0; k <= i; k++) sum += factors[first + k]! * noise[at + k]!;
    z[at + i] = sum;
  }
}
