import * as vscode from 'vscode';
import { asShellText } from '../../export/commandOptions';

/** Copies a command line, as the terminals of this machine read it, and says so. */
export async function copyCommand(words: readonly string[]): Promise<void> {
  await vscode.env.clipboard.writeText(asShellText(words, process.platform));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Command copied.'), 3000);
}
