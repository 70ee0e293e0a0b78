import { aboutSeconds } from '../../../src/core/quantities';
import type { RunState } from '../../../src/contracts/panel/state';
import { formatCount, formatSeconds } from '../../ui/formatting';
import { formatDraws } from '../drawCounts';

/** The remaining time is only shown if it's at least this many seconds. */
const minSecondsLeft = 5;

/**
 * The status of a run as a short text: rows, draws and time.
 *
 * @param waited seconds since the state was received
 * @param showsFormer whether the results shown are those of the previous settings or data
 */
export function runStatusText(run: RunState, waited = 0, showsFormer = false): string {
  const isMarked = showsFormer && (run.phase === 'scoring' || run.phase === 'done');
  return isMarked ? `Previous results · ${statusText(run, waited)}` : statusText(run, waited);
}

function statusText(run: RunState, waited: number): string {
  const { phase, rowsScored, rowsTotal, seconds } = run;
  switch (phase) {
    case 'reading':
      return 'Loading…';
    case 'no-data':
      return 'No data chosen';
    case 'idle':
      return 'Ready';
    case 'scoring':
      return [progressText(run), formatSeconds(seconds + waited), ...remainingText(run, waited)].join(' · ');
    case 'done':
      return `${rowsScored === 1 ? '1 row' : `${formatCount(rowsScored)} rows`} · ${formatSeconds(seconds)}`;
    case 'cancelled':
      return rowsTotal > 0 ? `Canceled · ${resultsText(run)}` : 'Canceled';
    case 'failed':
      return rowsScored > 0 || run.draws.shown ? `Failed · ${resultsText(run)}` : 'Failed';
  }
}

function remainingText({ secondsLeft }: RunState, waited: number): string[] {
  if (secondsLeft === null || secondsLeft - waited < minSecondsLeft) return [];
  return [`${aboutSeconds(secondsLeft - waited)} left`];
}

function progressText({ rowsScored, rowsTotal, draws, fraction }: RunState): string {
  const rows = ofRows(rowsScored, rowsTotal);
  const requested = Math.max(draws.samples, draws.importance);
  if (requested <= 1) return rows;
  return rowsScored < rowsTotal
    ? `First pass: 1 of ${formatCount(requested)} draws, ${rows}`
    : `${Math.floor(100 * fraction)}% of ${formatCount(requested)} draws`;
}

/** The draws and rows of the results that a run has produced. */
function resultsText({ rowsScored, rowsShown, rowsTotal, draws }: RunState): string {
  const { shown, samples } = draws;
  if (!shown) return ofRows(rowsScored, rowsTotal);
  return `${formatDraws(shown, samples)}, ${ofRows(rowsShown, rowsTotal)}`;
}

function ofRows(count: number, total: number): string {
  return count === total
    ? `${formatCount(total)} rows`
    : `${formatCount(count)} of ${formatCount(total)} rows`;
}
