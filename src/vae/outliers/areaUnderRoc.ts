import { meanOf, varianceOf } from '../estimators/spread';
import { ascendingOrder } from '../estimators/ascendingOrder';

export interface AreaUnderRoc {
  /** The chance that an outlier has a higher score than an inlier, ties counted half. NaN where either are none. */
  readonly auroc: number;
  /** Of both sets being samples; NaN with fewer than two of either. */
  readonly se: number;
}

/**
 * Area under the ROC curve of a score that is higher for outliers, with its standard error (DeLong, DeLong and
 * Clarke-Pearson 1988: S₁₀ ⁄ m + S₀₁ ⁄ n, by ranks as Sun and Xu 2014 do).
 */
export function areaUnderRoc(inliers: Float64Array, outliers: Float64Array): AreaUnderRoc {
  const [n, m] = [inliers.length, outliers.length];
  if (n === 0 || m === 0) return { auroc: NaN, se: NaN };
  const all = new Float64Array(n + m);
  all.set(inliers);
  all.set(outliers, n);
  const ranks = midranks(all);
  const ownInliers = midranks(inliers);
  const ownOutliers = midranks(outliers);
  // Of each row, the share of the other set that it is on the right side of.
  const ofOutliers = ownOutliers.map((own, row) => (ranks[n + row]! - own) / n);
  const ofInliers = ownInliers.map((own, row) => 1 - (ranks[row]! - own) / m);
  const auroc = meanOf(ofOutliers);
  return { auroc, se: Math.sqrt(varianceOf(ofOutliers) / m + varianceOf(ofInliers) / n) };
}

/** Ranks from 1 on in ascending order; equal values share the mean of theirs. */
function midranks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = values[order[start]!]!;
    while (end < order.length && value === values[order[end]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + end + 1) / 2;
  }
  return ranks;
}
