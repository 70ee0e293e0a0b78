import path from 'node:path';
import * as vscode from 'vscode';
import { toProblem } from '../../core/problem/problem';
import type { SetUpFile } from '../../core/settings/setUpFile';
import { confirmReplace } from '../confirmReplace';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';

/** Writes the set-up of a panel to `NAME.vae.json` beside its model. */
export async function saveSetUp(host: Host, panel: ModelPanel): Promise<void> {
  if (!(await mayReplace(panel.session.setUpFile))) return;
  try {
    const file = await panel.session.saveSetUp();
    host.log.info('Saved a set-up');
    void offerToOpen(file);
  } catch (error) {
    const { what, remedy } = toProblem(error);
    void vscode.window.showErrorMessage(`${what} ${remedy}`);
  }
}

/** What could not be read in a set-up file would be lost: that is asked first. */
async function mayReplace(file: SetUpFile | null): Promise<boolean> {
  if (!file || file.complaints.length === 0) return true;
  return confirmReplace(file.path, `Not everything in it is understood.\n${file.complaints.join('\n')}`);
}

async function offerToOpen(file: string): Promise<void> {
  const open = 'Open';
  const chosen = await vscode.window.showInformationMessage(`Set-up saved in ${path.basename(file)}.`, open);
  if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.file(file));
}
