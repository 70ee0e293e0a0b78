import { power } from '../estimators/power';
import { exponential } from '../estimators/exponential';
import { countBelow } from './countBelow';
import { standardDeviationOf } from '../estimators/spread';

/**
 * Log density of a Gaussian kernel density estimate with Scott's bandwidth, s·n^(−1/5) (Scott 1992, equation 6.44, as
 * scipy.stats.gaussian_kde has it), by logarithms, so that no finite value is too far out.
 *
 * @param ascending what the estimate is of, sorted, two of them different
 * @param at where it is asked for
 * @param leavesOut whether `at` is one of them, which is left out: the density there is by the others
 */
export function logKernelDensity(
  ascending: Float64Array,
  bandwidth: number,
  at: number,
  leavesOut = false,
): number {
  if (!Number.isFinite(at)) return Number.isNaN(at) ? NaN : -Infinity;
  const place = countBelow(ascending, at);
  const leftOut = leavesOut ? place : -1;
  const scale = 1 / (2 * bandwidth * bandwidth);
  // The nearest kernel, which is the largest term.
  const below = at - (ascending[place - 1] ?? -Infinity);
  const above = (ascending[leavesOut ? place + 1 : place] ?? Infinity) - at;
  const nearest = Math.min(below, above);
  const largest = -nearest * nearest * scale;
  let sum = 0;
  for (let kernel = 0; kernel < ascending.length; kernel++) {
    const distance = ascending[kernel]! - at;
    if (kernel !== leftOut) sum += exponential(-distance * distance * scale - largest);
  }
  const count = ascending.length - (leavesOut ? 1 : 0);
  return largest + Math.log(sum / count / bandwidth) - 0.5 * Math.log(2 * Math.PI);
}

export function scottBandwidth(values: Float64Array): number {
  return standardDeviationOf(values) * power(values.length, -0.2);
}
