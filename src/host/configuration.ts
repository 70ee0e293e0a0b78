import * as vscode from 'vscode';
import { defaults, executionProviders, type ProviderChoice } from '../protocol/settings';

const section = 'latentLens';

/** The execution provider of the user's settings; the default where the setting is none of the known ones. */
export function chosenProvider(): ProviderChoice {
  const value = vscode.workspace.getConfiguration(section).get<string>('executionProvider');
  const known: readonly ProviderChoice[] = ['auto', ...executionProviders];
  return known.find((provider) => provider === value) ?? defaults.provider;
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
