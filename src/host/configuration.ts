import * as vscode from 'vscode';
import { defaultMemoryLimit, type EngineLaunch } from '../pool/engineLaunch';
import { defaults } from '../core/settings/defaults';
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
  return {
    memoryLimit: isLimit ? megabytes * 1e6 : defaultMemoryLimit(),
    ...(typeof runtimePath === 'string' && runtimePath !== '' && { runtimePath }),
  };
}

export function onEngineSettingsChanged(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    const names = ['memoryLimit', 'runtimePath'];
    if (names.some((name) => event.affectsConfiguration(`${section}.${name}`))) listener();
  });
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
