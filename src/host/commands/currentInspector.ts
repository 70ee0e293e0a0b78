import * as vscode from 'vscode';
import type { Host } from '../context';
import type { Inspector } from '../inspector/inspector';
import { inspectModel } from './inspectModel';

/** The inspector a command acts on: the one looked at last, else one of a model that is picked now. */
export async function currentInspector({ inspectors }: Host): Promise<Inspector | undefined> {
  const current = inspectors.current();
  if (current) return current;
  await inspectModel();
  const opened = inspectors.current();
  if (!opened)
    void vscode.window.showInformationMessage('Open a model first, with "Latent Lens: Inspect Model".');
  return opened;
}
