import path from 'node:path';
import * as vscode from 'vscode';
import { Cancelled } from '../../contracts/rpc';
import { reportOfPass } from '../../session/report/reportOfPass';
import type { ModelPanel } from '../panel/modelPanel';

/** Asks for a file name and writes what there is to see of a panel's results to it, as one HTML file. */
export async function exportReport({ modelPath, session }: ModelPanel): Promise<void> {
  const { pass } = session;
  if (!pass?.scored) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There are no results to report yet. Choose a dataset, or wait for the run.'),
    );
    return;
  }
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    saveLabel: vscode.l10n.t('Export Report'),
    filters: { HTML: ['html'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-report.html`)),
  });
  if (!chosen) return;
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Writing the report…'),
    cancellable: true,
  };
  try {
    await vscode.window.withProgress(progress, async (_, token) => {
      await vscode.workspace.fs.writeFile(chosen, Buffer.from(await reportOfPass(session, token)));
    });
  } catch (error) {
    if (error instanceof Cancelled) return;
    throw error;
  }
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Exported the report to {0}.', path.basename(chosen.fsPath)),
    open,
  );
  if (answer === open) await vscode.env.openExternal(chosen);
}
