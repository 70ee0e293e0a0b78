import path from 'node:path';
import * as vscode from 'vscode';
import { viewType } from './viewType';

/**
 * Whether an editor that VS Code makes for a file is a side of a diff. VS Code doesn't say so: the tab of two custom editors
 * beside each other is the one kind whose input isn't described, and it bears the file's name.
 */
export function isInDiff(uri: vscode.Uri, column: vscode.ViewColumn | undefined): boolean {
  const group = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === column);
  const tab = group?.activeTab;
  return tab !== undefined && tab.input === undefined && tab.label.includes(path.basename(uri.path));
}

/** Whether a file is shown in a tab of its own. */
export function hasOwnTab(uri: vscode.Uri): boolean {
  const inputs = vscode.window.tabGroups.all.map(({ activeTab }) => activeTab?.input);
  return inputs.some(
    (input) =>
      input instanceof vscode.TabInputCustom &&
      input.viewType === viewType &&
      input.uri.toString() === uri.toString(),
  );
}
