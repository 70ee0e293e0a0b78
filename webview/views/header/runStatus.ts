import { aboutSeconds } from '../../../src/core/duration';
import type { RunState } from '../../../src/contracts/panel/state';
import { formatCount, formatSeconds } from '../../ui/formatting';
import { formatDraws } from '../drawCounts';

/** What is left is worth saying from so many seconds on. */
const minSecondsLeft = 5;

/**
 * How a run stands, in a few words: rows, the draws behind their figures, time.
 *
 * @param waited seconds since the state was told
 */
export function runStatusText(run: RunState, waited = 0): string {
  const { phase, rowsScored, rowsTotal, seconds } = run;
  switch (phase) {
    case 'reading':
      return 'Reading…';
    case 'no-data':
      return 'No data chosen';
    case 'idle':
      return 'Ready';
    case 'scoring':
      return [progressWords(run), formatSeconds(seconds + waited), ...leftWords(run, waited)].join(' · ');
    case 'done':
      return `${rowsScored === 1 ? '1 row' : `${formatCount(rowsScored)} rows`} · ${formatSeconds(seconds)}`;
    case 'cancelled':
      return rowsTotal > 0 ? `Canceled · ${figureWords(run)}` : 'Canceled';
    case 'failed':
      return rowsScored > 0 || run.draws.shown ? `Failed · ${figureWords(run)}` : 'Failed';
  }
}

function leftWords({ secondsLeft }: RunState, waited: number): string[] {
  if (secondsLeft === null || secondsLeft - waited < minSecondsLeft) return [];
  return [`${aboutSeconds(secondsLeft - waited)} left`];
}

function progressWords({ rowsScored, rowsTotal, draws, fraction }: RunState): string {
  const rows = ofRows(rowsScored, rowsTotal);
  const asked = Math.max(draws.samples, draws.importance);
  if (asked <= 1) return rows;
  return rowsScored < rowsTotal
    ? `First look: 1 of ${formatCount(asked)} draws, ${rows}`
    : `${Math.floor(100 * fraction)}% of ${formatCount(asked)} draws`;
}

/** What the figures are that a run has left. */
function figureWords({ rowsScored, rowsShown, rowsTotal, draws }: RunState): string {
  const { shown, samples } = draws;
  if (!shown) return ofRows(rowsScored, rowsTotal);
  return `${formatDraws(shown, samples)}, ${ofRows(rowsShown, rowsTotal)}`;
}

function ofRows(count: number, total: number): string {
  return count === total
    ? `${formatCount(total)} rows`
    : `${formatCount(count)} of ${formatCount(total)} rows`;
}
