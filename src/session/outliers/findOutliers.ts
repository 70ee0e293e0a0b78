import { setImmediate } from 'node:timers/promises';
import type { Warning } from '../../core/problem/warning';
import type { Likelihood } from '../../core/settings/likelihood';
import { labelNotFound } from '../../data/problems/rows';
import { Analysis, analysisIn } from '../../analysis/analysis';
import type { KnownLabels, OutlierScore } from '../../core/figures/outlierScore';
import { Cancelled } from '../../contracts/rpc';
import type { EnginePool } from '../../pool/enginePool';
import { labelOf } from '../../results/rowLabels';
import { notFiniteWarnings } from '../../results/summary';
import type { ThresholdRule } from '../../vae/outliers/threshold';
import type { ValueError } from '../../vae/outliers/valueErrors';
import type { OpenedScoring } from '../scoring/openScoring';
import type { ScoringOptions } from '../scoring/scoreOpened';
import type { JudgedScore } from '../../results/outliers/judgeScores';
import { judgeAll } from '../../results/outliers/judgeOutliers';
import type { OpenedOutliers } from './openOutliers';
import { rowsToScore, scoreSets, type ScoredPass } from './scoreSets';
import { largestErrorsOf } from './valueErrors';

export interface OutlierOptions extends Omit<ScoringOptions, 'kept' | 'onPart'> {
  readonly rule: ThresholdRule;
  /** How it is known which rows are outliers; null where the data as a whole are held against the reference. */
  readonly known: KnownLabels | null;
  readonly onShare: (share: number) => void;
}

export interface OutlierResult {
  readonly reference: ScoredPass;
  readonly data: ScoredPass;
  readonly ran: Likelihood | null;
  /** The background model as it was opened for the reference; null where there is none. */
  readonly background: OpenedScoring | null;
  /** In the order of `outlierScores`: the first is the one that rows are flagged by, unless another is chosen. */
  readonly scores: ReadonlyMap<OutlierScore, JudgedScore>;
  readonly rule: ThresholdRule;
  readonly known: KnownLabels | null;
  /** Which rows of the data are known to be outliers; null where that is not known. */
  readonly isOutlier: Uint8Array | null;
  readonly warnings: readonly Warning[];
  /** Names the values that contribute the most to the error of some rows, by their place in the pass. */
  readonly valuesOf: (rows: readonly number[]) => Promise<readonly (readonly ValueError[])[]>;
}

/**
 * Scores reference rows and others, and holds the others against them. The first problem or a cancellation ends it.
 *
 * @throws ProblemError if no row has a label that is said to be of outliers; `Cancelled`
 */
export async function findOutliers(
  pool: EnginePool,
  opened: OpenedOutliers,
  { rule, known, onShare, ...options }: OutlierOptions,
): Promise<OutlierResult> {
  const isOutlier = known && knownOutliers(opened.data, known);
  const { reference, data, ran, meanSquares } = await scoreSets(pool, opened, options, onShare);
  const sets = { reference: rowsToScore(reference), data: rowsToScore(data) };
  const analysis = new Analysis(analysisIn(pool.bundles));
  const found = await analysis
    .ask('scoreOutliers', reference.columns, sets, options.token)
    .finally(() => analysis.dispose());
  const scores = new Map<OutlierScore, JudgedScore>();
  for (const one of found) {
    // A cancellation is heard between scores, each of which takes part of a second.
    await setImmediate();
    if (options.token.isCancellationRequested) throw new Cancelled();
    for (const [score, judged] of judgeAll(new Map([one]), isOutlier, rule)) scores.set(score, judged);
  }
  const { halfPrecision } = reference.opened.plan.model;
  return {
    ...{ reference, data, ran, rule, known, isOutlier },
    background: opened.background?.reference ?? null,
    scores,
    warnings: [reference, data].flatMap(({ columns }) => notFiniteWarnings(columns, halfPrecision)),
    valuesOf: async (rows) =>
      meanSquares ? largestErrorsOf(pool, data.opened, rows, meanSquares, options) : rows.map(() => []),
  };
}

/**
 * Which rows are outliers by their labels.
 *
 * @throws ProblemError if no row has one of the labels
 */
export function knownOutliers(
  { effective, rows }: Pick<OpenedScoring, 'effective' | 'rows'>,
  { of, labels }: KnownLabels,
): Uint8Array {
  const { data } = effective;
  const found = Array.from({ length: rows.count }, (_, row) => labelOf(data.labels, rows.start + row));
  for (const label of labels)
    if (!found.includes(label))
      throw labelNotFound({ label, labels: [...new Set(found.filter((each) => each !== null))] });
  return Uint8Array.from(found, (label) =>
    Number((label !== null && labels.includes(label)) === (of === 'outliers')),
  );
}
