import type { DisentanglementState, FoundDisentanglement } from '../../src/contracts/panel/disentanglement';
import type { OutdatedMade } from '../../src/contracts/panel/madeOfPass';
import { formatCount } from '../ui/formatting';

/** What scores no longer hold of, as a sentence. */
export function outdatedScoresWords(part: OutdatedMade): string {
  switch (part) {
    case 'rows':
      return 'These scores are of other rows than those shown now.';
    case 'model':
      return 'The model’s files have changed since these scores were computed.';
    case 'settings':
      return 'Settings have changed since these scores were computed.';
  }
}

/** Which rows scores are of, and what else they depend on, as a sentence. */
export function foundWords({ rows, ofRows, subset, leftOut, settings }: FoundDisentanglement): string {
  const which = rows + leftOut === ofRows ? '' : ` (${subset})`;
  const without = leftOut > 0 ? `, ${formatCount(leftOut)} left out without a value` : '';
  return `${formatCount(rows)} of ${formatCount(ofRows)} rows${which}${without}. ${settings.bins} bins, ${settings.draws} bootstrap draws, seed ${settings.seed}.`;
}

/** D_LSBD of each factor that turns, and how often its plane does, as a sentence. */
export function cycleWords(cycles: FoundDisentanglement['cycles']): string {
  const each = cycles.map(
    ({ factor, value, turns }) =>
      `${value.toFixed(3)} of ${factor}, where codes turn ${Math.abs(turns)} ${Math.abs(turns) === 1 ? 'time' : 'times'}${turns < 0 ? ' the other way' : ''} a cycle`,
  );
  return `D_LSBD is ${each.join('; ')}.`;
}

/** The screen reader announcement when scoring starts or ends; null for other changes. */
export function disentanglementAnnouncement(
  before: DisentanglementState | null,
  state: DisentanglementState,
): string | null {
  if (before === null || before.phase === state.phase) return null;
  switch (state.phase) {
    case 'scoring':
      return 'Scoring the latent dimensions against the factors.';
    case 'done':
      return 'Disentanglement scored.';
    case 'canceled':
      return 'Scoring disentanglement was canceled.';
    case 'failed':
      return state.problem ? `Scoring disentanglement failed. ${state.problem.what}` : null;
    case 'idle':
      return null;
  }
}
