import type { ThresholdRule } from '../../vae/outliers/threshold';

export type { ThresholdRule };

/** The thresholds as they are written, for messages. */
export const thresholdForms = 'q and a percentage, such as q99, a score, f1, or cost=MISSED:FALSE-ALARM';

/** Reads one of {@link thresholdForms}; undefined when the text is none of them. */
export function parseThresholdRule(text: string): ThresholdRule | undefined {
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

/** A threshold as `--threshold` takes it. */
export function formatThresholdRule(rule: ThresholdRule): string {
  switch (rule.kind) {
    case 'quantile':
      // Without the digits that a share in binary adds to a percentage.
      return `q${Number((100 * rule.share).toPrecision(12))}`;
    case 'score':
      return String(rule.score);
    case 'f1':
      return 'f1';
    case 'cost':
      return `cost=${rule.missed}:${rule.falseAlarm}`;
  }
}

/** Whether a rule can only be followed where it is known which rows are outliers. */
export function needsKnownOutliers({ kind }: ThresholdRule): boolean {
  return kind === 'f1' || kind === 'cost';
}
