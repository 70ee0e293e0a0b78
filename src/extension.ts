import * as vscode from 'vscode';
import { registerMcpServer } from './host/agents/registerMcpServer';
import { registerTools } from './host/agents/registerTools';
import { registerCommands } from './host/commands/register';
import { onEngineSettingsChanged, onPreferencesChanged, onProviderChanged } from './host/configuration';
import { createHost } from './host/context';
import { ModelEditorProvider } from './host/panel/editorProvider';
import { viewType } from './host/panel/viewType';
import { offerCommandLine } from './host/terminals';

export function activate(context: vscode.ExtensionContext): void {
  const host = createHost(context);
  offerCommandLine(context);
  context.subscriptions.push(
    registerCommands(host),
    registerTools(host),
    registerMcpServer(host),
    vscode.window.registerCustomEditorProvider(viewType, new ModelEditorProvider(host), {
      supportsMultipleEditorsPerDocument: true,
    }),
    onProviderChanged((provider) => {
      for (const session of host.models.sessions()) void session.changeProvider(provider);
    }),
    onPreferencesChanged((preferences) => {
      for (const session of host.models.sessions()) void session.changePreferences(preferences);
    }),
    onEngineSettingsChanged(() => {
      host.probes.forget();
      host.pools.restart();
      for (const session of host.models.sessions()) void session.open();
    }),
  );
}
