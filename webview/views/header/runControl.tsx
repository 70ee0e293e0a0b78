import type { PanelState, RunState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useSecondsSince } from '../../state/useSecondsSince';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';
import { runStatusText } from './runStatus';

/** The Run or Cancel button, and the run status. */
export function RunControl({ state }: { state: PanelState }) {
  const page = usePage();
  const isWaiting = useStore(page.host.isWaiting);
  const { phase } = state.run;
  const busy = phase === 'scoring' || phase === 'reading';
  const waited = useSecondsSince(state.run, phase === 'scoring');
  const runnable = (state.model !== null && state.data !== null) || canLoadAgain(state);
  return (
    <div class="run-control">
      <span class="run-words" data-testid="run-state" data-phase={phase} data-former={state.showsFormer}>
        {isWaiting && !busy ? 'Working…' : statusOf(state, waited)}
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

function statusOf({ run, problem, hasPlainView, showsFormer }: PanelState, waited: number): string {
  if (problem?.code === 'workspace-untrusted') return 'Not run';
  return hasPlainView ? 'Not a VAE' : runStatusText(run, waited, showsFormer);
}

/** Whether no model is loaded, but loading can be retried. */
function canLoadAgain({ model, problem, run }: PanelState): boolean {
  const hasEnded = run.phase === 'cancelled' || run.phase === 'failed';
  return model === null && hasEnded && problem?.code !== 'workspace-untrusted';
}

/** The progress bar. It always takes up its height, so that the layout doesn't shift. */
export function ProgressBar({ run }: { run: RunState }) {
  const running = run.phase === 'scoring';
  return (
    <div
      class={running ? 'progress running' : 'progress'}
      {...(running
        ? {
            role: 'progressbar',
            'aria-label': 'Run progress',
            'aria-valuemin': 0,
            'aria-valuemax': 100,
            'aria-valuenow': Math.round(run.fraction * 100),
            'aria-valuetext': runStatusText(run),
          }
        : {})}
    >
      <div class="progress-done" style={{ width: `${Math.min(1, Math.max(0, run.fraction)) * 100}%` }} />
    </div>
  );
}
