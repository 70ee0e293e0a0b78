import type { PanelState, RunState } from '../../../src/contracts/panel/state';
import { usePage } from '../../state/page';
import { useSecondsSince } from '../../state/useSecondsSince';
import { useStore } from '../../state/store';
import { ToolButton } from '../../ui/toolButton';
import { refusalOf } from '../fileContents/refusal';
import { runStatusText } from './runStatus';

/** The status of the run: rows, draws and time. */
export function RunStatus({ state }: { state: PanelState }) {
  const page = usePage();
  const isWaiting = useStore(page.host.isWaiting);
  const { phase } = state.run;
  const waited = useSecondsSince(state.run, phase === 'scoring');
  const text = isWaiting && !isBusy(state.run) ? 'Working…' : statusOf(state, waited);
  return (
    <span
      class="run-words"
      data-testid="run-state"
      data-phase={phase}
      data-former={state.showsFormer}
      data-tip={text}
    >
      {text}
    </span>
  );
}

/**
 * Runs the model, or cancels the run. Other work that takes a while is canceled by a button beside Run, which itself
 * never turns into another button under the pointer before it's clicked.
 */
export function RunButton({ state }: { state: PanelState }) {
  const page = usePage();
  const isWaiting = useStore(page.host.isWaiting);
  const runnable = (state.model !== null && state.data !== null) || canLoadAgain(state);
  const cancel = (
    <ToolButton icon="debug-stop" testId="cancel" folded="Cancel" onClick={() => void page.cancel()}>
      Cancel
    </ToolButton>
  );
  return (
    <>
      <>{isWaiting && !isBusy(state.run) && cancel}</>
      {isBusy(state.run) ? (
        cancel
      ) : (
        <ToolButton
          icon="play"
          testId="run"
          folded="Run"
          disabled={!runnable}
          onClick={() => void page.act('run')}
        >
          Run
        </ToolButton>
      )}
    </>
  );
}

function isBusy({ phase }: RunState): boolean {
  return phase === 'scoring' || phase === 'reading';
}

function statusOf(state: PanelState, waited: number): string {
  const { run, problem, hasPlainView, showsFormer } = state;
  if (problem?.code === 'workspace-untrusted') return 'Not run';
  const refusal = run.phase === 'failed' ? refusalOf(state) : null;
  if (refusal) return refusal.isOtherKind ? 'No latent space' : 'Not supported';
  return hasPlainView ? 'Not a VAE' : runStatusText(run, waited, showsFormer);
}

/** Whether no model is loaded, but loading can be retried. */
function canLoadAgain({ model, problem, run }: PanelState): boolean {
  const hasEnded = run.phase === 'cancelled' || run.phase === 'failed';
  return model === null && hasEnded && problem?.code !== 'workspace-untrusted';
}

/** The progress bar, over the lower edge of the toolbar, so that the layout doesn't shift. */
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
