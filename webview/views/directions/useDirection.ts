import { getDirection, getProbes } from '../../../src/contracts/panel';
import {
  choiceAmong,
  type DirectionChoice,
  type DirectionView,
  type ProbesView,
} from '../../../src/contracts/panel/directions';
import type { Problem } from '../../../src/core/problem/problem';
import { usePage } from '../../state/page';
import { useStore } from '../../state/store';
import { useAnswer } from '../../state/useAnswer';

/** A direction as it is shown. */
export interface ShownDirection {
  /** The probes of its label or factor; null while they are computed. */
  readonly probes: ProbesView | null;
  /** The choice as the data have it: the first class where the chosen one isn't there. */
  readonly choice: DirectionChoice | null;
  readonly direction: DirectionView | null;
  readonly problem: Problem | null;
}

/** Asks for the probes of a chosen label or factor, and for the direction. Null: none is chosen. */
export function useDirection(chosen: DirectionChoice | null): ShownDirection {
  const page = usePage();
  const stage = useStore(page.stage);
  const factorKey = chosen && JSON.stringify([chosen.factor]);
  const asked = useAnswer(factorKey, stage, async (key) =>
    key === null || chosen === null ? null : page.host.ask(getProbes, chosen.factor),
  );
  const probes = asked?.key === factorKey ? asked.value : null;
  const choice = chosen && probes && choiceAmong(probes, chosen);
  const choiceKey = choice && JSON.stringify(choice);
  const found = useAnswer(choiceKey, stage, async (key) =>
    key === null || choice === null ? null : page.host.ask(getDirection, choice),
  );
  return {
    probes,
    choice,
    direction: found?.key === choiceKey ? found.value : null,
    problem: asked?.problem ?? found?.problem ?? null,
  };
}
