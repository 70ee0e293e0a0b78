import type { CancellationToken } from 'vscode-jsonrpc';
import type { JudgedOutliers, OutlierChoice } from '../../contracts/panel/outliers';
import {
  needsKnownOutliers,
  parseThresholdRule,
  type ThresholdRule,
} from '../../core/settings/thresholdRule';
import { valueName } from '../../export/outliersCsv';
import { labelOf } from '../../results/rowLabels';
import { requestLimits } from '../requestLimits';
import { knownOutliers } from './findOutliers';
import { thresholdInvalid, thresholdNeedsLabels } from './problems';
import type { MadeScores, OutlierWork } from './scoreAgainstReference';
import { largestErrorsOf } from './valueErrors';

/** What a choice means for scores that were made. */
export interface ReadChoice {
  readonly rule: ThresholdRule;
  readonly isOutlier: Uint8Array | null;
}

/** @throws ProblemError if the threshold can't be read or followed, or no row has one of the labels */
export function readChoice({ sets }: MadeScores, { threshold, known }: OutlierChoice): ReadChoice {
  const rule = parseThresholdRule(threshold.trim());
  if (!rule) throw thresholdInvalid({ threshold });
  if (needsKnownOutliers(rule) && !known) throw thresholdNeedsLabels({ threshold });
  return { rule, isOutlier: known && knownOutliers(sets.data.opened, known) };
}

/** Judges scores by a choice, and names what the strangest rows are off by. */
export async function judgeChoice(
  made: MadeScores,
  choice: OutlierChoice,
  { pool, analysis }: Pick<OutlierWork, 'pool' | 'analysis'>,
  token: CancellationToken,
): Promise<JudgedOutliers> {
  const { data, meanSquares } = { ...made.sets };
  const params = { scores: made.scores, by: choice.score, ...readChoice(made, choice) };
  const { highest, ...judgement } = await analysis.ask('judgeOutliers', data.columns, params, token);
  const rows = highest.map(({ row }) => row);
  const limits = { token, ...requestLimits };
  const errors = meanSquares ? await largestErrorsOf(pool, data.opened, rows, meanSquares, limits) : [];
  const { labels, valueNames } = data.opened.effective.data;
  return {
    ...judgement,
    strangest: highest.map(({ row, ...figures }, place) => ({
      ...figures,
      index: data.columns.sampleOf(row),
      label: labelOf(labels, data.columns.first + row),
      values: (errors[place] ?? []).map(({ value, share }) => ({
        name: valueName(valueNames, value),
        share,
      })),
    })),
  };
}
