import { settingTable } from '../core/settings/settingTable';
import { optionOf, outlierScores, type KnownLabels, type OutlierScore } from '../core/figures/outlierScore';
import {
  needsKnownOutliers,
  parseThresholdRule,
  thresholdForms,
  type ThresholdRule,
} from '../core/settings/thresholdRule';
import { UsageError } from './options';

export function referenceSubsetOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { read, takes } = settingTable.subset;
  const subset = read(text);
  if (subset === undefined)
    throw new UsageError(`invalid value for --reference-subset: ${text} (expected ${takes})`);
  return subset;
}

/** Which labels of the data tell whether a row is an outlier; null where none does. */
export function knownOf(outliers: readonly string[], inliers: readonly string[]): KnownLabels | null {
  if (outliers.length > 0 && inliers.length > 0)
    throw new UsageError(
      '--outlier-label and --inlier-label exclude each other: all other rows are the others',
    );
  if (outliers.length > 0) return { of: 'outliers', labels: outliers };
  return inliers.length > 0 ? { of: 'inliers', labels: inliers } : null;
}

/** A threshold as options state it. Some need to know which rows are outliers. */
export function ruleOf(text: string, known: KnownLabels | null): ThresholdRule {
  const rule = parseThresholdRule(text);
  if (!rule) throw new UsageError(`invalid value for --threshold: ${text} (expected ${thresholdForms})`);
  if (needsKnownOutliers(rule) && !known)
    throw new UsageError(
      `--threshold ${text} requires --outlier-label or --inlier-label, to know which rows are outliers`,
    );
  return rule;
}

export function scoreOf(text: string | undefined): OutlierScore | undefined {
  if (text === undefined) return undefined;
  const found = outlierScores.find((score) => optionOf(score) === text);
  if (found) return found;
  throw new UsageError(
    `invalid value for --score: ${text} (expected ${outlierScores.map(optionOf).join(', ')})`,
  );
}

/** @throws UsageError if a score that is asked for is not among those that there are */
export function requireScore(score: OutlierScore | undefined, available: readonly OutlierScore[]): void {
  if (score === undefined || available.includes(score)) return;
  throw new UsageError(
    `the model has no ${optionOf(score)} score (it has ${available.map(optionOf).join(', ')})`,
  );
}
