import * as vscode from 'vscode';
import type { ModelPanel } from '../panel/modelPanel';

/** Runs a panel's model. Where the workspace isn't trusted, nothing may run: shows where to trust it. */
export async function runModel({ session }: ModelPanel): Promise<void> {
  if (vscode.workspace.isTrusted) session.start();
  else await vscode.commands.executeCommand('workbench.trust.manage');
}
