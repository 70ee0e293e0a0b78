import { outlierScores, type KnownLabels, type OutlierScore } from '../../src/core/figures/outlierScore';
import { parseThresholdRule } from '../../src/core/settings/thresholdRule';
import { fieldsOf, readOneOf, readTexts } from './readKept';

/** View options of the outliers. */
export interface OutlierViewState {
  /** Null for the one that rows are usually flagged by. */
  readonly score: OutlierScore | null;
  readonly threshold: string;
  readonly known: KnownLabels | null;
}

export const initialOutlierView: OutlierViewState = { score: null, threshold: 'q99', known: null };

export function readOutlierView(kept: unknown): OutlierViewState {
  const { score, threshold, known } = fieldsOf(kept);
  const isThreshold = typeof threshold === 'string' && parseThresholdRule(threshold) !== undefined;
  return {
    score: readOneOf(score, outlierScores) ?? null,
    threshold: isThreshold ? threshold : initialOutlierView.threshold,
    known: readKnown(known),
  };
}

function readKnown(kept: unknown): KnownLabels | null {
  const fields = fieldsOf(kept);
  const of = readOneOf(fields['of'], ['outliers', 'inliers'] as const);
  const labels = readTexts(fields['labels']);
  return of && labels && labels.length > 0 ? { of, labels } : null;
}
