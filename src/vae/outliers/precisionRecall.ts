import { ascendingOrder } from '../estimators/ascendingOrder';

/** How many of both are flagged if every row whose score is `score` or higher is. */
export interface OperatingPoint {
  readonly score: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** What each threshold would flag, from the highest score down: a point for each score that occurs. */
export function operatingPoints(inliers: Float64Array, outliers: Float64Array): readonly OperatingPoint[] {
  const all = new Float64Array(inliers.length + outliers.length);
  all.set(inliers);
  all.set(outliers, inliers.length);
  const order = ascendingOrder(all).reverse();
  const points: OperatingPoint[] = [];
  let [truePositives, falsePositives] = [0, 0];
  for (const [place, at] of order.entries()) {
    if (at < inliers.length) falsePositives++;
    else truePositives++;
    const next = order[place + 1];
    if (next !== undefined && all[next] === all[at]) continue;
    points.push({ score: all[at]!, truePositives, falsePositives });
  }
  return points;
}

/**
 * Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over the thresholds: the area under the precision–recall curve without interpolation
 * between its points, which would be too optimistic (Davis and Goadrich 2006). NaN where there is no outlier.
 */
export function averagePrecision(points: readonly OperatingPoint[]): number {
  const count = points.at(-1)?.truePositives ?? 0;
  let [sum, before] = [0, 0];
  for (const { truePositives, falsePositives } of points) {
    sum += ((truePositives - before) * truePositives) / (truePositives + falsePositives);
    before = truePositives;
  }
  return count > 0 ? sum / count : NaN;
}

/** F1 of flagging down to a point, 2·TP ⁄ (2·TP + FP + FN); 0 where nothing right is flagged. */
export function f1Of({ truePositives, falsePositives }: OperatingPoint, outliers: number): number {
  return truePositives === 0 ? 0 : (2 * truePositives) / (truePositives + falsePositives + outliers);
}
