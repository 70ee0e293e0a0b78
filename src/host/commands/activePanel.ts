import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { inspectModel } from './inspectModel';

/** The panel a command acts on: the last active one, or one for a model that the user picks now. */
export async function activePanel({ panels }: Host): Promise<ModelPanel | undefined> {
  const current = panels.current();
  if (current) return current;
  await inspectModel();
  const opened = panels.current();
  if (!opened)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a model first: run "Latent Lens: Inspect Model".'),
    );
  return opened;
}
