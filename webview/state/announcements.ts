import type { StepDirection } from '../../src/contracts/panel/actions';
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

/** What screen readers announce when a change of settings was undone or redone; without one, that there was none. */
export function stepAnnouncement(direction: StepDirection, change: string | null): string {
  if (change === null) return `Nothing to ${direction}.`;
  return direction === 'undo' ? `Undid ${change}.` : `Redid ${change}.`;
}

/**
 * What screen readers announce of warnings: the new ones, or nothing once there are none; null to leave it as it is.
 *
 * @param hidden texts of the warnings that the user has hidden
 */
export function warningAnnouncement(
  before: PanelState | null,
  state: PanelState,
  hidden: readonly string[],
): string | null {
  const warnings = textsOf(state);
  if (warnings.length === 0) return '';
  const known = [...hidden, ...(before ? textsOf(before) : [])];
  const added = warnings.filter((what) => !known.includes(what));
  return added.length > 0 ? added.map((what) => `Warning: ${what}`).join(' ') : null;
}

function textsOf({ warnings }: PanelState): string[] {
  return warnings.filter(({ isNote }) => isNote !== true).map(({ what }) => what);
}
