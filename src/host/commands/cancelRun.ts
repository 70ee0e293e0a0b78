import * as vscode from 'vscode';
import type { ModelPanel } from '../panel/modelPanel';

/** Cancels what a panel waits for. */
export function cancelRun({ session }: ModelPanel): void {
  const { phase } = session.state.run;
  session.cancel();
  if (phase !== 'scoring' && phase !== 'reading')
    vscode.window.setStatusBarMessage(vscode.l10n.t('There is no run to cancel.'), 3000);
}
