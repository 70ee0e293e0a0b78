import type * as vscode from 'vscode';
import type { Memory } from '../inspection/chosenSetUp';
import type { PriorSettings } from '../protocol/panel';
import { defaults } from '../protocol/settings';

/** The choices made for one model, kept with the workspace. */
export function modelMemory(state: vscode.Memento, modelPath: string): Memory {
  const key = `choices:${modelPath}`;
  return {
    read: () => state.get(key),
    write: (remembered) => {
      void state.update(key, remembered);
    },
  };
}

const priorKey = 'prior';

/** How the prior was last sampled, in any workspace. */
export function lastPrior(state: vscode.Memento): PriorSettings {
  const { count, seed, temperature } = state.get<Partial<PriorSettings>>(priorKey, {});
  return {
    count: typeof count === 'number' ? count : defaults.prior.count,
    seed: typeof seed === 'number' ? seed : defaults.prior.seed,
    temperature: typeof temperature === 'number' ? temperature : defaults.prior.temperature,
  };
}

export function rememberPrior(state: vscode.Memento, settings: PriorSettings): void {
  void state.update(priorKey, settings);
}
