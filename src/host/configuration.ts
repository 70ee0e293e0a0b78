import * as vscode from 'vscode';
import { defaultMemoryLimit, type EngineLaunch } from '../pool/engineLaunch';
import { settingTable } from '../core/settings/settingTable';
import { defaults } from '../core/settings/defaults';
import type { Preferences } from '../session/settings/userSettings';
import { executionProviders, type ProviderChoice } from '../core/settings/executionProvider';

const section = 'latentLens';

/** The execution provider from the user's settings; the default if the setting isn't a known provider. */
export function chosenProvider(): ProviderChoice {
  const value = vscode.workspace.getConfiguration(section).get<string>('executionProvider');
  const known: readonly ProviderChoice[] = ['auto', ...executionProviders];
  return known.find((provider) => provider === value) ?? defaults.provider;
}

/** Engine launch settings from the user's configuration. */
export function engineSettings(): Omit<EngineLaunch, 'entry'> {
  const configuration = vscode.workspace.getConfiguration(section);
  const megabytes = configuration.get<unknown>('memoryLimit');
  const runtimePath = configuration.get<unknown>('runtimePath');
  const isLimit = typeof megabytes === 'number' && megabytes > 0;
  const seconds = configuration.get<unknown>('timeLimit');
  const isTime = typeof seconds === 'number' && seconds > 0;
  return {
    memoryLimit: isLimit ? megabytes * 1e6 : defaultMemoryLimit(),
    timeoutSeconds: isTime ? seconds : defaults.timeoutSeconds,
    ...(typeof runtimePath === 'string' && runtimePath !== '' && { runtimePath }),
  };
}

export function onEngineSettingsChanged(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    const names = ['memoryLimit', 'runtimePath', 'timeLimit'];
    if (names.some((name) => event.affectsConfiguration(`${section}.${name}`))) listener();
  });
}

/** Draws and seed that the user prefers for every model: what is left at its default is none, and is proposed. */
export function preferences(): Preferences {
  const samples = stated('draws', 'samples');
  const importance = stated('importanceSamples', 'importance');
  const seed = stated('seed', 'seed');
  return {
    ...(samples !== undefined && { samples }),
    ...(importance !== undefined && { importance }),
    ...(seed !== undefined && { seed }),
  };
}

export function onPreferencesChanged(listener: (preferences: Preferences) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    const names = ['draws', 'importanceSamples', 'seed'];
    if (names.some((name) => event.affectsConfiguration(`${section}.${name}`))) listener(preferences());
  });
}

/** What the user or the workspace has set, where it is as the setting takes it. */
function stated(name: string, setting: keyof Preferences): number | undefined {
  const found = vscode.workspace.getConfiguration(section).inspect<unknown>(name);
  return settingTable[setting].read(found?.workspaceValue ?? found?.globalValue);
}

export async function saveProvider(provider: ProviderChoice): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  await configuration.update('executionProvider', provider, vscode.ConfigurationTarget.Global);
}

export function onProviderChanged(listener: (provider: ProviderChoice) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.executionProvider`)) listener(chosenProvider());
  });
}
