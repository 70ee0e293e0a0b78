import * as vscode from 'vscode';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('latentLens.inspectModel', async (uri?: vscode.Uri) => {
      if (uri) await vscode.commands.executeCommand('vscode.openWith', uri, 'latentLens.inspector');
    }),
    vscode.window.registerCustomEditorProvider('latentLens.inspector', {
      openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: (_document, panel) => {
        panel.webview.html = '<!doctype html><html><body>Latent Lens</body></html>';
      },
    }),
  );
}
