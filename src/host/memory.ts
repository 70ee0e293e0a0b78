import type * as vscode from 'vscode';
import type { Memory } from '../session/settings/userSettings';
import { readFavorites, type Favorite } from '../contracts/panel/favorites';
import type { PriorSettings } from '../contracts/panel/prior';
import { defaults } from '../core/settings/defaults';

/** The user's settings for one model, stored in the workspace state. */
export function modelMemory(state: vscode.Memento, modelPath: string): Memory {
  const key = `settings:${modelPath}`;
  return {
    read: () => state.get(key),
    write: (remembered) => {
      void state.update(key, remembered);
    },
  };
}

const priorKey = 'prior';

/** The last settings used to sample a prior, in any workspace. */
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

/** The favorite latent codes of a model. */
export function favoritesOf(state: vscode.Memento, modelPath: string): readonly Favorite[] {
  return readFavorites(state.get(`favorites:${modelPath}`));
}

export function rememberFavorites(
  state: vscode.Memento,
  modelPath: string,
  favorites: readonly Favorite[],
): void {
  void state.update(`favorites:${modelPath}`, favorites.length > 0 ? favorites : undefined);
}

const maxRecent = 8;

/** The datasets last chosen for a model, as formatted references, the latest first. */
export function recentData(state: vscode.Memento, modelPath: string): readonly string[] {
  return recent(state, `data:${modelPath}`);
}

export function rememberData(state: vscode.Memento, modelPath: string, data: string): void {
  remember(state, `data:${modelPath}`, data);
}

/** The models that a model was last compared with, the latest first. */
export function recentlyCompared(state: vscode.Memento, modelPath: string): readonly string[] {
  return recent(state, `compared:${modelPath}`);
}

export function rememberCompared(state: vscode.Memento, modelPath: string, otherPath: string): void {
  remember(state, `compared:${modelPath}`, otherPath);
}

/** The reference data that a model's data were last held against, as formatted references, the latest first. */
export function recentReferences(state: vscode.Memento, modelPath: string): readonly string[] {
  return recent(state, `reference:${modelPath}`);
}

export function rememberReference(state: vscode.Memento, modelPath: string, data: string): void {
  remember(state, `reference:${modelPath}`, data);
}

function recent(state: vscode.Memento, key: string): readonly string[] {
  const kept = state.get<unknown>(key, []);
  return Array.isArray(kept) ? kept.filter((choice) => typeof choice === 'string') : [];
}

function remember(state: vscode.Memento, key: string, choice: string): void {
  const others = recent(state, key).filter((other) => other !== choice);
  void state.update(key, [choice, ...others].slice(0, maxRecent));
}
