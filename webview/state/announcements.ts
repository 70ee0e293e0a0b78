import type { PanelState, RunState } from '../../src/contracts/panel/state';

/** The screen reader announcement when a run starts or ends; null for other changes. */
export function announcementOf(before: RunState | null, state: PanelState): string | null {
  const { phase, rowsScored, rowsShown, draws, seconds } = state.run;
  if (before === null || before.phase === phase) return null;
  switch (phase) {
    case 'scoring':
      return 'Run started.';
    case 'done':
      return `Run finished: ${rowsScored} rows in ${seconds.toFixed(1)} seconds.`;
    case 'cancelled':
      return draws.shown
        ? `Run canceled. ${rowsShown} rows have results from ${draws.shown.min} or more draws.`
        : `Run canceled. ${rowsScored} rows have results.`;
    case 'failed':
      return state.problem ? `${state.problem.what} ${state.problem.remedy}` : 'The run failed.';
    default:
      return null;
  }
}
