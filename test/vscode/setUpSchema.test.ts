import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const text = `{
  "samples": "many",
  "likelyhood": "bernoulli",
  "seed": 3,
  "roles": { "mu": "" }
}`;

describe('A set-up file in the editor', () => {
  let uri: vscode.Uri;
  let document: vscode.TextDocument;

  before(async () => {
    uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'model.vae.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(uri);
  });

  it('has its mistakes underlined', async () => {
    const lines = await eventually(
      () => vscode.languages.getDiagnostics(uri).map(({ range }) => range.start.line),
      (found) => found.length >= 3,
    );
    assert.deepEqual([...new Set(lines)].sort(), [1, 2, 4]);
  });

  it('explains a setting on hover', async () => {
    const at = document.positionAt(text.indexOf('seed') + 1);
    const hovers = await eventually(
      () => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at),
      (found) => found.length > 0,
    );
    const words = hovers.flatMap(({ contents }) =>
      contents.map((each) => (each as vscode.MarkdownString).value),
    );
    assert.match(words.join('\n'), /The same seed reproduces/);
  });

  it('completes roles', async () => {
    const at = document.positionAt(text.indexOf('""') + 1);
    const { items } = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          uri,
          at,
        ),
      (found) => found.items.length > 0,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const role of ['mu', 'log-variance', 'z']) assert.ok(labels.includes(`"${role}"`), labels.join());
  });
});

/** What is found once it is as wanted, or at last: the language server answers in its own time. */
async function eventually<T>(find: () => T | Thenable<T>, isWanted: (found: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 200))) {
    const found = await find();
    if (isWanted(found) || Date.now() > end) return found;
  }
}
