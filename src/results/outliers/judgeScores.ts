import { areaUnderRoc, type AreaUnderRoc } from '../../vae/outliers/areaUnderRoc';
import { averagePrecision, f1Of, operatingPoints } from '../../vae/outliers/precisionRecall';
import { countBelow } from '../../vae/outliers/countBelow';
import {
  bestThreshold,
  isOutlier,
  thresholdAtQuantile,
  type Threshold,
  type ThresholdRule,
} from '../../vae/outliers/threshold';

/** A score of reference rows and of data, and of the rows by which it is judged. NaN where a row has none. */
export interface JudgedSets {
  readonly reference: Float64Array;
  readonly data: Float64Array;
  /** What should have lower scores: reference rows, or data that are known to be none. */
  readonly inliers: Float64Array;
  readonly outliers: Float64Array;
}

/** How well a score parts outliers from others, with the threshold of the rule. */
export interface JudgedScore extends AreaUnderRoc {
  /** Of all rows in their order. */
  readonly reference: Float64Array;
  readonly data: Float64Array;
  /** Of each row of the data, the share of reference rows with a lower score, equal ones counted half; NaN without a score. */
  readonly quantiles: Float64Array;
  readonly threshold: Threshold;
  /** Rows of the data that are flagged, in their order. */
  readonly flagged: Uint32Array;
  readonly averagePrecision: number;
  /** Of the rows flagged, the share of outliers, and of the outliers, the share flagged. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function judgeScores(sets: JudgedSets, rule: ThresholdRule): JudgedScore {
  const { reference, data } = sets;
  const [inliers, outliers, known] = [sets.inliers, sets.outliers, reference].map((values) =>
    values.filter((value) => !Number.isNaN(value)),
  ) as [Float64Array, Float64Array, Float64Array];
  const points = operatingPoints(inliers, outliers);
  const threshold = thresholdOf(rule);
  const hits = (values: Float64Array) => values.filter((value) => isOutlier(value, threshold)).length;
  const point = { score: threshold.score, truePositives: hits(outliers), falsePositives: hits(inliers) };
  return {
    ...{ reference, data, threshold },
    quantiles: quantilesIn(known, data),
    flagged: Uint32Array.from(data.keys()).filter((row) => isOutlier(data[row]!, threshold)),
    ...areaUnderRoc(inliers, outliers),
    averagePrecision: averagePrecision(points),
    precision: point.truePositives / (point.truePositives + point.falsePositives),
    recall: point.truePositives / outliers.length,
    f1: f1Of(point, outliers.length),
  };

  function thresholdOf(asked: ThresholdRule): Threshold {
    switch (asked.kind) {
      case 'quantile':
        return thresholdAtQuantile(known, asked.share);
      case 'score':
        return { score: asked.score, inclusive: false };
      case 'f1':
      case 'cost':
        return bestThreshold(points, asked);
    }
  }
}

/** The share of reference scores that are lower than each score, equal ones counted half. */
function quantilesIn(reference: Float64Array, scores: Float64Array): Float64Array {
  const sorted = Float64Array.from(reference).sort();
  return scores.map((score) =>
    Number.isNaN(score)
      ? NaN
      : (countBelow(sorted, score) + countBelow(sorted, score, true)) / 2 / sorted.length,
  );
}
