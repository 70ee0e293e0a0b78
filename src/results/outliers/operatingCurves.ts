import { operatingPoints, type OperatingPoint } from '../../vae/outliers/precisionRecall';

/** Points of a curve that are drawn, about: more than a screen has room for. */
const maxPoints = 400;

/**
 * The ROC curve of a score that is higher for outliers, from (0, 0) to (1, 1): false positive rate and true positive rate of
 * each threshold, thinned where there are many.
 *
 * @param inliers their scores; NaN where a row has none
 */
export function rocCurve(inliers: Float64Array, outliers: Float64Array): Float64Array {
  const { points, negatives, positives } = pointsOf(inliers, outliers);
  if (negatives === 0 || positives === 0) return new Float64Array(0);
  return Float64Array.from([
    ...[0, 0],
    ...thinned(points).flatMap(({ truePositives, falsePositives }) => [
      falsePositives / negatives,
      truePositives / positives,
    ]),
  ]);
}

/** The precision–recall curve: recall and precision of each threshold, from the highest score down, thinned likewise. */
export function precisionRecallCurve(inliers: Float64Array, outliers: Float64Array): Float64Array {
  const { points, positives } = pointsOf(inliers, outliers);
  if (positives === 0) return new Float64Array(0);
  return Float64Array.from(
    thinned(points).flatMap(({ truePositives, falsePositives }) => [
      truePositives / positives,
      truePositives / (truePositives + falsePositives),
    ]),
  );
}

function pointsOf(inliers: Float64Array, outliers: Float64Array) {
  const [known, strange] = [inliers, outliers].map((scores) =>
    scores.filter((score) => !Number.isNaN(score)),
  ) as [Float64Array, Float64Array];
  const points = operatingPoints(known, strange);
  return { points, negatives: known.length, positives: strange.length };
}

/** Evenly spread points, with the first and the last. */
function thinned(points: readonly OperatingPoint[]): readonly OperatingPoint[] {
  if (points.length <= maxPoints) return points;
  const step = (points.length - 1) / (maxPoints - 1);
  return Array.from({ length: maxPoints }, (_, place) => points[Math.round(place * step)]!);
}
