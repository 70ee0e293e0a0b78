import type { Inspection } from '../../src/inspection/inspection';
import type { PanelState } from '../../src/protocol/panelState';

/** The next state of an inspection for which something holds. */
export function nextState(
  { onState }: Pick<Inspection, 'onState'>,
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
  inspection: Pick<Inspection, 'onState'>,
  wanted: PanelState['run']['phase'],
): Promise<PanelState> {
  return nextState(inspection, ({ run }) => run.phase === wanted);
}
