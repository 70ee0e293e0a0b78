import { formatDataReference } from '../core/dataset/dataReference';
import { orNull } from '../core/figures/orNull';
import { formatThresholdRule } from '../core/settings/thresholdRule';
import { largestOf, rowsOf } from '../export/outliersCsv';
import type { OutlierResult } from '../session/outliers/findOutliers';
import { rowsToWrite, type ScoredPass } from '../session/outliers/scoreSets';
import { stretchesOf } from '../results/outliers/stretches';
import type { JudgedScore } from '../results/outliers/judgeScores';
import type { OutlierScore } from '../core/figures/outlierScore';
import type { ValueError } from '../vae/outliers/valueErrors';
import { isOutlier } from '../vae/outliers/threshold';

/** Outliers with the score that rows are flagged by. */
export interface OutlierReport extends OutlierResult {
  readonly by: OutlierScore;
  readonly judged: JudgedScore;
  /** The rows with the highest score, highest first, by their places in the pass, with what they are off by most. */
  readonly strangest: readonly { readonly row: number; readonly values: readonly ValueError[] }[];
}

/** What each score is, with its source. */
const definitions: Readonly<Record<OutlierScore, string>> = {
  scaledError: "mean over the values of (x − x̂)², each in units of the reference rows' own mean of it",
  meanSquaredError: 'mean over the values of (x − x̂)²',
  negativeElbo: '−ELBO(x), nats',
  negativeLogLikelihood: '−log p̂(x) by importance weights, nats',
  rate: 'KL(q(z|x) ‖ p(z)), nats',
  muSquaredNorm: 'Σ μ² of the posterior mean or code (Govorkova et al. 2022)',
  distortion: '−E_q[log p(x|z)], nats',
  typicality: '|−log p(x) − its mean over the reference rows|, nats (Nalisnick et al. 2019)',
  densityOfStates:
    'DoSE (Morningstar et al. 2021): −Σ log density over the reference rows of cross-entropy, entropy, KL, distortion and log p̂(x)',
  latentPath:
    'squared Mahalanobis distance of (‖x − x̂‖, ‖μ‖, ‖σ‖) from the reference rows (after LPath, Huang et al. 2024)',
  biasCorrected: 'max_λ log p(x|λ) − ELBO(x), nats (Chauhan et al. 2022)',
  inputComplexity: '−ELBO(x) in bits of 8-bit values, less those of a PNG of the row (Serrà et al. 2020)',
  likelihoodRatio: 'ELBO(x) of the background model − ELBO(x), nats (Ren et al. 2019)',
};

export function outliersAsJson(report: OutlierReport): object {
  const { reference, data, rule, by, judged, isOutlier: truth, known, scores } = report;
  const [rows, referenceRows] = [rowsToWrite(data), rowsToWrite(reference)];
  const each = <T>(valueOf: (score: JudgedScore) => T) =>
    Object.fromEntries([...scores].map(([name, score]) => [name, valueOf(score)]));
  return {
    model: data.opened.plan.model.name,
    reference: datasetOf(reference),
    dataset: datasetOf(data),
    threshold: formatThresholdRule(rule),
    score: by,
    // Which sets the areas are between.
    judgedBy: known
      ? { labelsOf: known.of, labels: known.labels }
      : { inliers: 'reference', outliers: 'dataset' },
    scores: Object.fromEntries(
      [...scores].map(([name, score]) => [name, { definition: definitions[name], ...figuresOf(score) }]),
    ),
    stretches: stretchesOf(judged, data.columns.sampleOf),
    rows: rowsOf(rows).map(({ index, label }, row) => ({
      index,
      label,
      ...(truth && { isOutlier: truth[row] === 1 }),
      isFlagged: isOutlier(judged.data[row]!, judged.threshold),
      scores: each((score) => orNull(score.data[row]!)),
      quantiles: each((score) => orNull(score.quantiles[row]!)),
      ...largestOf(rows, row),
    })),
    referenceRows: rowsOf(referenceRows).map(({ index }, row) => ({
      index,
      scores: each((score) => orNull(score.reference[row]!)),
    })),
  };
}

function datasetOf({ opened, columns }: ScoredPass) {
  const { reference, total } = opened.effective.data;
  return { path: formatDataReference(reference), rows: columns.count, ofRows: total };
}

function figuresOf({ auroc, se, averagePrecision, threshold, flagged, precision, recall, f1 }: JudgedScore) {
  return {
    ...{ auroc: orNull(auroc), aurocSe: orNull(se), averagePrecision: orNull(averagePrecision) },
    threshold: threshold.score,
    flags: threshold.inclusive ? 'at or above' : 'above',
    flagged: flagged.length,
    ...{ precision: orNull(precision), recall: orNull(recall), f1: orNull(f1) },
  };
}
