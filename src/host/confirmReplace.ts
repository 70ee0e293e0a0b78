import path from 'node:path';
import * as vscode from 'vscode';

/** Asks whether to replace an existing file that no save dialog has asked about. */
export async function confirmReplace(file: string, detail: string): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Do you want to replace {0}?', path.basename(file)),
    { modal: true, detail },
    replace,
  );
  return chosen === replace;
}
