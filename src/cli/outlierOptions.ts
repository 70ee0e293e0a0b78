import { settingTable } from '../core/settings/settingTable';
import { outlierScores, type OutlierScore } from '../session/outliers/outlierScores';
import type { KnownLabels } from '../export/outlierWords';
import type { ThresholdRule } from '../vae/outliers/threshold';
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

const thresholds = 'q and a percentage, such as q99, a score, f1, or cost=MISSED:FALSE-ALARM';

/** A threshold as options state it. Some need to know which rows are outliers. */
export function ruleOf(text: string, known: KnownLabels | null): ThresholdRule {
  const rule = parseRule(text);
  if (!rule) throw new UsageError(`invalid value for --threshold: ${text} (expected ${thresholds})`);
  if ((rule.kind === 'f1' || rule.kind === 'cost') && !known)
    throw new UsageError(
      `--threshold ${text} requires --outlier-label or --inlier-label, to know which rows are outliers`,
    );
  return rule;
}

function parseRule(text: string): ThresholdRule | undefined {
  if (text === 'f1') return { kind: 'f1' };
  const quantile = /^q(\d+(?:\.\d+)?)$/.exec(text);
  if (quantile) {
    const share = Number(quantile[1]) / 100;
    return share <= 1 ? { kind: 'quantile', share } : undefined;
  }
  const cost = /^cost=(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text);
  if (cost) return { kind: 'cost', missed: Number(cost[1]), falseAlarm: Number(cost[2]) };
  const score = Number(text);
  return text.trim() !== '' && Number.isFinite(score) ? { kind: 'score', score } : undefined;
}

/** A score as options name it: `scaled-error`. */
export function optionOf(score: OutlierScore): string {
  return score.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
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
