import { addToMean, emptyMean } from '../estimators/runningMean';

/**
 * The variance over draws of z of each row's mean difference (1/L) Σ_l (log p(x|z_l) of the first − of the second), nats²:
 * s² ⁄ L, where s² is the variance of the draws' differences with n − 1 degrees of freedom. Draws are paired, as both
 * models made them of the same noise. NaN for a row with fewer than two draws.
 *
 * @param first, other log p(x|z_l), row-major with `kept` draws a row: the first of those made
 * @param draws L, which may be more than are kept
 */
export function varianceOverDraws(
  first: Float64Array,
  other: Float64Array,
  kept: number,
  draws: number,
): Float64Array {
  const rows = kept === 0 ? 0 : first.length / kept;
  const variances = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const running = { ...emptyMean };
    for (let at = row * kept; at < (row + 1) * kept; at++) addToMean(running, first[at]! - other[at]!);
    variances[row] = kept < 2 ? NaN : running.squares / (kept - 1) / draws;
  }
  return variances;
}
