import path from 'node:path';
import * as vscode from 'vscode';

/** Puts `latent-lens` on the PATH of VS Code's terminals; it runs with the Node.js that runs the extension. */
export function offerCommandLine({
  extensionPath,
  environmentVariableCollection: variables,
}: vscode.ExtensionContext): void {
  variables.description = vscode.l10n.t('Adds `latent-lens`, the command line of Latent Lens');
  // Shells that start from a profile of their own set PATH anew.
  const options = { applyAtProcessCreation: true, applyAtShellIntegration: true };
  variables.append('PATH', `${path.delimiter}${path.join(extensionPath, 'bin')}`, options);
  variables.replace('LATENT_LENS_NODE', process.execPath, options);
}
