import path from 'node:path';
import * as vscode from 'vscode';

/** Asks whether a file may be replaced that no save dialog has asked about. */
export async function confirmReplace(file: string, detail: string): Promise<boolean> {
  const replace = 'Replace';
  const chosen = await vscode.window.showWarningMessage(
    `Replace ${path.basename(file)}?`,
    { modal: true, detail },
    replace,
  );
  return chosen === replace;
}
