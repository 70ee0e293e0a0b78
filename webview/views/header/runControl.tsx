import type { PanelState, RunState } from '../../../src/protocol/panel';
import { aboutSeconds } from '../../../src/protocol/duration';
import { usePage } from '../../state/page';
import { useSecondsSince } from '../../state/useSecondsSince';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';
import { formatCount, formatSeconds } from '../../ui/formatting';

/** Run or cancel, and how far the pass is. */
export function RunControl({ state }: { state: PanelState }) {
  const page = usePage();
  const isWaiting = useStore(page.host.isWaiting);
  const { phase } = state.run;
  const busy = phase === 'scoring' || phase === 'reading';
  const waited = useSecondsSince(state.run, phase === 'scoring');
  const runnable = (state.model !== null && state.data !== null) || mayBeReadAgain(state);
  return (
    <div class="run-control">
      <span class="run-words" data-testid="run-state" data-phase={phase}>
        {isWaiting && !busy ? 'Working…' : wordsOf(state, waited)}
      </span>
      {busy || isWaiting ? (
        <Button icon="debug-stop" testId="cancel" onClick={() => void page.cancel()}>
          Cancel
        </Button>
      ) : (
        <Button primary icon="play" testId="run" disabled={!runnable} onClick={() => void page.act('run')}>
          Run
        </Button>
      )}
    </div>
  );
}

function wordsOf({ run, problem, hasPlainView }: PanelState, waited: number): string {
  if (problem?.code === 'workspace-untrusted') return 'Not run';
  return hasPlainView ? 'No VAE' : words(run, waited);
}

/** Whether there is no model yet, but another attempt may bring one. */
function mayBeReadAgain({ model, problem, run }: PanelState): boolean {
  const hasEnded = run.phase === 'cancelled' || run.phase === 'failed';
  return model === null && hasEnded && problem?.code !== 'workspace-untrusted';
}

/** Always takes its two pixels, so that nothing moves when a run begins or ends. */
export function ProgressBar({ run }: { run: RunState }) {
  const running = run.phase === 'scoring';
  return (
    <div
      class={running ? 'progress running' : 'progress'}
      {...(running
        ? {
            role: 'progressbar',
            'aria-label': 'Progress of the run',
            'aria-valuemin': 0,
            'aria-valuemax': 100,
            'aria-valuenow': Math.round(run.fraction * 100),
            'aria-valuetext': words(run),
          }
        : {})}
    >
      <div class="progress-done" style={{ width: `${Math.min(1, Math.max(0, run.fraction)) * 100}%` }} />
    </div>
  );
}

/** What is left is worth saying from so many seconds on. */
const minSecondsLeft = 5;

function words({ phase, rowsScored, rowsTotal, seconds, secondsLeft }: RunState, waited = 0): string {
  const ofAll = `${formatCount(rowsScored)} of ${formatCount(rowsTotal)} rows`;
  switch (phase) {
    case 'reading':
      return 'Reading…';
    case 'no-data':
      return 'No data chosen';
    case 'idle':
      return 'Ready';
    case 'scoring':
      return [
        ofAll,
        formatSeconds(seconds + waited),
        ...(secondsLeft !== null && secondsLeft - waited >= minSecondsLeft
          ? [`${aboutSeconds(secondsLeft - waited)} left`]
          : []),
      ].join(' · ');
    case 'done':
      return `${formatCount(rowsScored)} rows · ${formatSeconds(seconds)}`;
    case 'cancelled':
      return rowsTotal > 0 ? `Cancelled · ${ofAll}` : 'Cancelled';
    case 'failed':
      return rowsScored > 0 ? `Failed · ${ofAll}` : 'Failed';
  }
}
