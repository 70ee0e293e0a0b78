import { formatDataReference } from '../core/dataset/dataReference';
import { orNull } from '../core/figures/orNull';
import { formatThresholdRule } from '../export/outlierWords';
import { cell } from '../export/samplesCsv';
import { labelOf } from '../results/rowLabels';
import type { OutlierResult } from '../session/outliers/findOutliers';
import type { ScoredPass } from '../session/outliers/rowStatistics';
import { stretchesOf } from '../session/outliers/stretches';
import type { JudgedScore } from '../session/outliers/judgeScores';
import type { OutlierScore } from '../session/outliers/outlierScores';
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
  const rows = rowsOf(data);
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
    rows: rows.map(({ index, label }, row) => ({
      index,
      label,
      ...(truth && { isOutlier: truth[row] }),
      isFlagged: isOutlier(judged.data[row]!, judged.threshold),
      scores: each((score) => orNull(score.data[row]!)),
      quantiles: each((score) => orNull(score.quantiles[row]!)),
      ...largestOf(data, row),
    })),
    referenceRows: rowsOf(reference).map(({ index }, row) => ({
      index,
      scores: each((score) => orNull(score.reference[row]!)),
    })),
  };
}

/** Every row of both sets: its scores, their quantiles in the reference, and whether each flags it; empty without a score. */
export function outliersAsCsv(report: OutlierReport): string {
  const { reference, data, scores, isOutlier: known } = report;
  const judged = [...scores];
  const head = [
    ...['set', 'index', 'label', ...(known ? ['isOutlier'] : [])],
    ...judged.flatMap(([name]) => [name, `${name}Quantile`, `${name}Flagged`]),
    ...(data.errors ? ['largestError', 'largestErrorShare'] : []),
  ];
  const line = (set: 'reference' | 'data', scored: ScoredPass, { index, label }: Row, row: number) => [
    ...[set, index, label, ...(known ? [set === 'data' ? Number(known[row]) : null] : [])],
    ...judged.flatMap(([, score]) => {
      const value = score[set][row]!;
      const quantile = set === 'data' ? score.quantiles[row]! : null;
      return [
        orNull(value),
        quantile,
        Number.isNaN(value) ? null : Number(isOutlier(value, score.threshold)),
      ];
    }),
    ...Object.values(largestOf(scored, row)),
  ];
  const lines = [
    ...rowsOf(data).map((each, row) => line('data', data, each, row)),
    ...rowsOf(reference).map((each, row) => line('reference', reference, each, row)),
  ];
  return [head, ...lines].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

/** A row by its place in the file, with its label. */
export interface Row {
  readonly index: number;
  readonly label: string | null;
}

export function rowsOf({ opened, columns }: ScoredPass): readonly Row[] {
  const { labels } = opened.effective.data;
  return Array.from({ length: columns.count }, (_, row) => ({
    index: columns.sampleOf(row),
    label: labelOf(labels, columns.first + row),
  }));
}

/** What a value of a row is called: by its column, or by its place. */
export function valueName({ opened }: ScoredPass, value: number): string {
  return opened.effective.data.valueNames?.[value] ?? `value ${value}`;
}

/** The value that contributes the most to the scaled error of a row. */
function largestOf(scored: ScoredPass, row: number) {
  const { errors } = scored;
  if (!errors) return {};
  // A row that is not finite, or reconstructed to the last digit, has no largest error.
  const share = orNull(errors.share[row]!);
  return {
    largestError: share === null ? null : valueName(scored, errors.value[row]!),
    largestErrorShare: share,
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
