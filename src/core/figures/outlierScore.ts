/** What a row can be held strange for. Higher is stranger. */
export const outlierScores = [
  'scaledError',
  'meanSquaredError',
  'negativeElbo',
  'negativeLogLikelihood',
  'rate',
  'muSquaredNorm',
  'distortion',
  'typicality',
  'densityOfStates',
  'latentPath',
  'biasCorrected',
  'inputComplexity',
  'likelihoodRatio',
] as const;
export type OutlierScore = (typeof outlierScores)[number];

/** A score as options name it: `scaled-error`. */
export function optionOf(score: OutlierScore): string {
  return score.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Labels by which it is known which rows are outliers: those of outliers, or those of rows that are none. */
export interface KnownLabels {
  readonly of: 'outliers' | 'inliers';
  readonly labels: readonly string[];
}
