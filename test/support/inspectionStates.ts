import type { Session } from '../../src/session/session';
import type { PanelState } from '../../src/contracts/panel/state';

/** The next state of a session for which something holds. */
export function nextState(
  { onState }: Pick<Session, 'onState'>,
  holds: (state: PanelState) => boolean,
): Promise<PanelState> {
  return new Promise((resolve) => {
    const listener = onState((state) => {
      if (!holds(state)) return;
      listener.dispose();
      resolve(state);
    });
  });
}

/** The next state in which a run is in a phase. */
export function nextPhase(
  session: Pick<Session, 'onState'>,
  wanted: PanelState['run']['phase'],
): Promise<PanelState> {
  return nextState(session, ({ run }) => run.phase === wanted);
}
