import * as vscode from 'vscode';
import { asShellText, inspectWords } from '../../export/commandWords';
import type { ModelPanel } from '../panel/modelPanel';

/** Copies the call of `latent-lens inspect` that computes the figures of a panel again. */
export async function copyAsCommand({ session: { pass } }: ModelPanel): Promise<void> {
  if (!pass?.hasFigures) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There are no results to reproduce yet. Choose a dataset, or wait for the run.'),
    );
    return;
  }
  const { source, plan } = pass;
  const words = inspectWords(source, plan.samples, plan.importance, 'table');
  await vscode.env.clipboard.writeText(asShellText(words, process.platform));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Command copied.'), 3000);
}
