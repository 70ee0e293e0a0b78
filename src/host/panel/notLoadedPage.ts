import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';

/** Why a model isn't loaded where VS Code shows it. */
export type NotLoadedReason = 'in-diff' | 'not-on-disk';

/** Shows a page without scripts and without a model, with a link that opens the file on disk in a tab of its own. */
export function showNotLoaded(webview: vscode.Webview, uri: vscode.Uri, reason: NotLoadedReason): void {
  webview.options = { enableCommandUris: ['latentLens.inspectModel'], localResourceRoots: [] };
  webview.html = notLoadedHtml(
    path.basename(uri.path),
    reason,
    randomBytes(16).toString('base64'),
    uri.fsPath,
  );
}

function notLoadedHtml(name: string, reason: NotLoadedReason, nonce: string, file: string): string {
  // A path, as the editor's window may know the same file by another URI.
  const args = encodeURIComponent(JSON.stringify([file]));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">
body { padding: 24px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
h1 { font-size: 1.25em; font-weight: 600; margin: 0 0 6px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; max-width: 60ch; }
</style>
<title>Latent Lens</title>
</head>
<body>
<h1>${escaped(name)}</h1>
<p>${escaped(textOf(reason))}</p>
<p><a href="command:latentLens.inspectModel?${args}">${escaped(vscode.l10n.t('Open the file on disk'))}</a></p>
</body>
</html>`;
}

function textOf(reason: NotLoadedReason): string {
  switch (reason) {
    case 'in-diff':
      return vscode.l10n.t('Models aren’t loaded in a diff.');
    case 'not-on-disk':
      return vscode.l10n.t('This version isn’t a file on disk. Latent Lens only loads models from disk.');
  }
}

/** A file's name as text of HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)!};`);
}
