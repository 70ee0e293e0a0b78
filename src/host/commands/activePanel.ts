import * as vscode from 'vscode';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';
import { inspectModel } from './inspectModel';

/** The panel a command acts on: the one looked at last, else one of a model that is picked now. */
export async function activePanel({ panels }: Host): Promise<ModelPanel | undefined> {
  const current = panels.current();
  if (current) return current;
  await inspectModel();
  const opened = panels.current();
  if (!opened)
    void vscode.window.showInformationMessage('Open a model first, with "Latent Lens: Inspect Model".');
  return opened;
}
