import * as vscode from 'vscode';
import { registerCommands } from './host/commands/register';
import { onEngineSettingsChanged, onProviderChanged } from './host/configuration';
import { createHost } from './host/context';
import { InspectorEditorProvider, viewType } from './host/inspector/editorProvider';

export function activate(context: vscode.ExtensionContext): void {
  const host = createHost(context);
  context.subscriptions.push(
    registerCommands(host),
    vscode.window.registerCustomEditorProvider(viewType, new InspectorEditorProvider(host)),
    onProviderChanged((provider) => {
      for (const { inspection } of host.inspectors.all()) void inspection.changeProvider(provider);
    }),
    onEngineSettingsChanged(() => {
      host.probes.forget();
      host.pools.restart();
      for (const { inspection } of host.inspectors.all()) void inspection.open();
    }),
  );
}
