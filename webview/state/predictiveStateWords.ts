import type { OutdatedMade } from '../../src/contracts/panel/madeOfPass';
import type { FoundPredictive, PredictiveState } from '../../src/contracts/panel/predictive';
import { calibrationWords } from '../../src/core/figures/predictiveWords';
import { formatCount } from '../ui/formatting';

/** What a check no longer holds of, as a sentence. */
export function outdatedCheckWords(part: OutdatedMade): string {
  switch (part) {
    case 'rows':
      return 'This check is of other rows than those shown now.';
    case 'model':
      return 'The model’s files have changed since this check.';
    case 'settings':
      return 'Settings have changed since this check.';
  }
}

/**
 * Which rows were held against which draws, as sentences.
 *
 * @param likelihood its name
 */
export function checkedWords(
  { rows, ofRows, leftOut, replicates }: FoundPredictive,
  likelihood: string,
): string {
  const without = leftOut > 0 ? ` ${formatCount(leftOut)} rows are left out: not finite.` : '';
  return `${formatCount(rows)} of ${formatCount(ofRows)} rows, each against ${replicates} draws of x ~ p(x|z) at one z ~ q(z|x), and one at z ~ p(z). Likelihood: ${likelihood}.${without}`;
}

/** The screen reader announcement when a check starts or ends; null for other changes. */
export function predictiveAnnouncement(
  before: PredictiveState | null,
  { phase, problem, found }: PredictiveState,
): string | null {
  if (before === null || before.phase === phase) return null;
  switch (phase) {
    case 'checking':
      return 'Checking rows against what the model draws.';
    case 'done':
      return found && calibrationWords(found.calibration, found.remedy);
    case 'canceled':
      return 'The predictive check was canceled.';
    case 'failed':
      return problem ? `The predictive check failed. ${problem.what}` : null;
    case 'idle':
      return null;
  }
}
