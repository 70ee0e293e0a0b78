import type { PanelState, RunState } from '../../src/contracts/panel/state';

/** What to say aloud when a run ends, or begins; nothing for the steps between. */
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
        ? `Run canceled; ${rowsShown} rows have figures from ${draws.shown.least} or more draws.`
        : `Run canceled; ${rowsScored} rows have figures.`;
    case 'failed':
      return state.problem ? `${state.problem.what} ${state.problem.remedy}` : 'The run failed.';
    default:
      return null;
  }
}
