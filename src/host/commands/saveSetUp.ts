import path from 'node:path';
import * as vscode from 'vscode';
import { toProblem } from '../../core/problem/problem';
import type { SetUpFile } from '../../core/settings/setUpFile';
import { confirmReplace } from '../confirmReplace';
import type { Host } from '../context';
import type { ModelPanel } from '../panel/modelPanel';

/** Saves the setup of a panel to `NAME.vae.json` next to its model. */
export async function saveSetUp(host: Host, panel: ModelPanel): Promise<void> {
  if (!(await mayReplace(panel.session.setUp.file))) return;
  try {
    const file = await panel.session.setUp.save();
    host.log.info('Saved a setup');
    void offerToOpen(file);
  } catch (error) {
    const { what, remedy } = toProblem(error);
    void vscode.window.showErrorMessage(`${what} ${remedy}`);
  }
}

/** Asks before replacing a setup file with entries that couldn't be read, because they would be lost. */
async function mayReplace(file: SetUpFile | null): Promise<boolean> {
  if (!file || file.complaints.length === 0) return true;
  return confirmReplace(
    file.path,
    vscode.l10n.t(
      "These entries aren't recognized and will be lost:\n{0}",
      file.complaints.map(({ what }) => what).join('\n'),
    ),
  );
}

async function offerToOpen(file: string): Promise<void> {
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Setup saved to {0}.', path.basename(file)),
    open,
  );
  if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.file(file));
}
