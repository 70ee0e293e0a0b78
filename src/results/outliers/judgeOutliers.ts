import type {
  HighRow,
  JudgedRows,
  JudgeParams,
  OutlierScores,
  ScoredSets,
} from '../../contracts/analysis/outliers';
import type { ScoreQuality } from '../../contracts/panel/outliers';
import { orNull } from '../../core/figures/orNull';
import type { OutlierScore } from '../../core/figures/outlierScore';
import type { ThresholdRule } from '../../core/settings/thresholdRule';
import { noCheckpoint, type Checkpoint } from '../../vae/checkpoint';
import { isOutlier as isAbove } from '../../vae/outliers/threshold';
import type { FigureColumns } from '../figureColumns';
import { judgeScores, type JudgedScore, type JudgedSets } from './judgeScores';
import { precisionRecallCurve, rocCurve } from './operatingCurves';
import { scoreCourse } from './scoreCourse';
import { scoreHistogram } from './scoreHistogram';
import { longestStretches, stretchesOf } from './stretches';
import { highest } from './strangestRows';

/** Rows and stretches that are listed, at most. */
const maxRows = 24;
const maxStretches = 10;

/** How all scores part rows under one rule, and in detail how the chosen one does. */
export function judgeOutliers(
  columns: Pick<FigureColumns, 'sampleOf'>,
  { scores, by, rule, isOutlier }: JudgeParams,
  checkpoint: Checkpoint = noCheckpoint,
): JudgedRows {
  const judged = judgeAll(scores, isOutlier, rule, checkpoint);
  const chosen = judged.get(by);
  if (!chosen) throw new TypeError(`there is no score ${by}`);
  const sets = setsOf(scores.get(by)!, isOutlier);
  checkpoint();
  const stretches = stretchesOf(chosen, columns.sampleOf);
  return {
    scores: [...judged].map(([score, each]) => qualityOf(score, each, isOutlier !== null)),
    chosen: qualityOf(by, chosen, isOutlier !== null),
    histogram: scoreHistogram(sets.inliers, sets.outliers, chosen.threshold.score),
    roc: rocCurve(sets.inliers, sets.outliers),
    precisionRecall: precisionRecallCurve(sets.inliers, sets.outliers),
    course: scoreCourse(chosen, columns.sampleOf),
    stretches: longestStretches(stretches, maxStretches),
    stretchCount: stretches.length,
    flagged: chosen.flagged.map(columns.sampleOf).sort(),
    highest: highest(chosen.data, maxRows).map((row) => highRow(chosen, row)),
  };
}

/** Every score under one rule. */
export function judgeAll(
  scores: OutlierScores,
  isOutlier: JudgeParams['isOutlier'],
  rule: ThresholdRule,
  checkpoint: Checkpoint = noCheckpoint,
): ReadonlyMap<OutlierScore, JudgedScore> {
  return new Map(
    [...scores].map(([score, sets]) => {
      checkpoint();
      return [score, judgeScores(setsOf(sets, isOutlier), rule)] as const;
    }),
  );
}

/** The sets that a score is judged by: the reference and the data, or the data by what is known of them. */
function setsOf({ reference, data }: ScoredSets, isOutlier: JudgeParams['isOutlier']): JudgedSets {
  if (!isOutlier) return { reference, data, inliers: reference, outliers: data };
  return {
    reference,
    data,
    inliers: data.filter((_, row) => !isOutlier[row]),
    outliers: data.filter((_, row) => isOutlier[row]),
  };
}

function qualityOf(score: OutlierScore, judged: JudgedScore, isKnown: boolean): ScoreQuality {
  const ifKnown = (value: number) => (isKnown ? orNull(value) : null);
  return {
    score,
    auroc: orNull(judged.auroc),
    aurocSe: orNull(judged.se),
    averagePrecision: orNull(judged.averagePrecision),
    threshold: orNull(judged.threshold.score),
    flagged: judged.flagged.length,
    precision: ifKnown(judged.precision),
    recall: ifKnown(judged.recall),
    f1: ifKnown(judged.f1),
  };
}

function highRow({ data, quantiles, threshold }: JudgedScore, row: number): HighRow {
  const score = data[row]!;
  return { row, score, quantile: quantiles[row]!, isFlagged: isAbove(score, threshold) };
}
