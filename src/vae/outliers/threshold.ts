import { quantileOf } from '../estimators/quantile';
import { f1Of, type OperatingPoint } from './precisionRecall';

/** How the score above which a row is an outlier is found. */
export type ThresholdRule =
  | { readonly kind: 'quantile'; readonly share: number }
  | { readonly kind: 'score'; readonly score: number }
  /** The best F1 over rows of which it is known. */
  | { readonly kind: 'f1' }
  /** The least cost over rows of which it is known. */
  | { readonly kind: 'cost'; readonly missed: number; readonly falseAlarm: number };

/** The score from which on a row is an outlier. */
export interface Threshold {
  readonly score: number;
  /** Whether a row with just this score is one. */
  readonly inclusive: boolean;
}

export function isOutlier(score: number, threshold: Threshold): boolean {
  return threshold.inclusive ? score >= threshold.score : score > threshold.score;
}

/** Above a quantile of the scores of reference rows, so that of a score that is the same for most of them, none is one. */
export function thresholdAtQuantile(reference: Float64Array, share: number): Threshold {
  return { score: quantileOf(Float64Array.from(reference).sort(), share), inclusive: false };
}

/**
 * The threshold that is best over rows of which it is known whether they are outliers: the lowest score that is flagged, as
 * in scikit-learn's precision_recall_curve. Of equally good ones, the highest; infinite if to flag no row is best.
 *
 * @param points from the highest score down
 */
export function bestThreshold(
  points: readonly OperatingPoint[],
  rule: Extract<ThresholdRule, { kind: 'f1' | 'cost' }>,
): Threshold {
  const outliers = points.at(-1)?.truePositives ?? 0;
  const gainOf = (point: OperatingPoint) =>
    rule.kind === 'f1'
      ? f1Of(point, outliers)
      : -(rule.missed * (outliers - point.truePositives) + rule.falseAlarm * point.falsePositives);
  const none = { score: Infinity, truePositives: 0, falsePositives: 0 };
  let best = { score: none.score, gain: gainOf(none) };
  for (const point of points) {
    const gain = gainOf(point);
    if (gain > best.gain) best = { score: point.score, gain };
  }
  return { score: best.score, inclusive: true };
}
