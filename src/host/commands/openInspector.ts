import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { viewType } from '../panel/viewType';

/** Opens the panel of a model, or shows it; undefined if it couldn't be opened. */
export async function openInspector(host: Host, model: vscode.Uri): Promise<ModelPanel | undefined> {
  await vscode.commands.executeCommand('vscode.openWith', model, viewType);
  return host.panels.of(model.fsPath);
}
