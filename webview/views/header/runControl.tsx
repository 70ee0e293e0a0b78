import type { PanelState, RunState } from '../../../src/protocol/panel';
import { usePage } from '../../state/page';
import { Button } from '../../ui/button';
import { formatCount, formatSeconds } from '../../ui/formatting';

/** Run or cancel, and how far the pass is. */
export function RunControl({ state }: { state: PanelState }) {
  const page = usePage();
  const { phase } = state.run;
  const runnable = state.model !== null && state.data !== null && phase !== 'reading';
  return (
    <div class="run-control">
      <span class="run-words" data-testid="run-state" data-phase={phase}>
        {state.hasPlainView ? 'No VAE' : words(state.run)}
      </span>
      {phase === 'scoring' ? (
        <Button icon="debug-stop" testId="cancel" onClick={() => void page.act('cancel')}>
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

function words({ phase, rowsScored, rowsTotal, seconds }: RunState): string {
  const ofAll = `${formatCount(rowsScored)} of ${formatCount(rowsTotal)} rows`;
  switch (phase) {
    case 'reading':
      return 'Reading the model…';
    case 'no-data':
      return 'No data chosen';
    case 'idle':
      return 'Ready';
    case 'scoring':
      return `${ofAll} · ${formatSeconds(seconds)}`;
    case 'done':
      return `${formatCount(rowsScored)} rows · ${formatSeconds(seconds)}`;
    case 'cancelled':
      return `Cancelled · ${ofAll}`;
    case 'failed':
      return rowsScored > 0 ? `Failed · ${ofAll}` : 'Failed';
  }
}
