import * as vscode from 'vscode';
import { inspectWords } from '../../export/commandWords';
import type { ModelPanel } from '../panel/modelPanel';
import { copyCommand } from './copyCommand';

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
  await copyCommand(words);
}
