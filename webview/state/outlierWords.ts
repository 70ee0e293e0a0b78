import type { OutdatedOutliers, OutliersState } from '../../src/contracts/panel/outliers';
import { parseThresholdRule } from '../../src/core/settings/thresholdRule';
import { formatCount } from '../ui/formatting';

/** What outliers that were found no longer hold of, as a sentence. */
export function outdatedWords(part: OutdatedOutliers, reference: string): string {
  switch (part) {
    case 'rows':
      return 'These results are of other rows than those shown now.';
    case 'model':
      return 'The model’s files have changed since these results were computed.';
    case 'settings':
      return 'Settings have changed since these results were computed.';
    case 'reference-written':
      return `${reference} has changed since these results were computed.`;
    case 'reference-deleted':
      return `${reference} has been deleted since these results were computed.`;
  }
}

/** The progress of the search, as text; null while none runs. */
export function outlierProgress({ phase, fraction, reference }: OutliersState): string | null {
  const name = reference?.name ?? '';
  switch (phase) {
    case 'reading':
      return `Reading ${name}…`;
    case 'scoring':
      return `Scoring ${name}: ${Math.floor(100 * fraction)}%`;
    case 'comparing':
      return 'Comparing with the reference…';
    case 'idle':
    case 'done':
    case 'canceled':
    case 'failed':
      return null;
  }
}

/** The screen reader announcement when a search starts or ends; null for other changes. */
export function outlierAnnouncement(before: OutliersState | null, state: OutliersState): string | null {
  if (before === null || before.phase === state.phase) return null;
  switch (state.phase) {
    case 'reading':
      return 'Scoring the reference rows.';
    case 'done':
      return state.found ? `${formatCount(state.found.count)} rows held against the reference.` : null;
    case 'canceled':
      return 'Scoring the reference rows was canceled.';
    case 'failed':
      return state.problem ? `Scoring the reference rows failed. ${state.problem.what}` : null;
    case 'idle':
    case 'scoring':
    case 'comparing':
      return null;
  }
}

/** What a threshold is, as words after "Threshold". */
export function thresholdWords(threshold: string): string {
  const rule = parseThresholdRule(threshold);
  switch (rule?.kind) {
    case 'quantile':
      return `above ${threshold.slice(1)}% of the reference rows`;
    case 'score':
      return `above a score of ${threshold}`;
    case 'f1':
      return 'with the best F1 over the labels';
    case 'cost':
      return 'with the lowest cost over the labels';
    case undefined:
      return threshold;
  }
}
