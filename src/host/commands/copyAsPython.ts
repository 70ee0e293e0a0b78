import * as vscode from 'vscode';
import { likelihoodOf } from '../../export/figureSource';
import { pythonScript } from '../../export/python/pythonScript';
import type { ModelPanel } from '../panel/modelPanel';

/**
 * Copies a Python script that computes the ELBO of a panel's rows again.
 *
 * @throws ProblemError if no short script does
 */
export async function copyAsPython({ session: { pass } }: ModelPanel): Promise<void> {
  const likelihood = pass?.hasFigures === true ? likelihoodOf(pass.source) : null;
  if (!pass || !likelihood) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no ELBO to compute again. Choose a dataset, or wait for the run.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(pythonScript(pass.source, likelihood, pass.plan.samples));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Python script copied.'), 3000);
}
