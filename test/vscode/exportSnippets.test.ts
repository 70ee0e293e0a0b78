import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('Insert Export Snippet', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  /** Runs the command and accepts the framework that it proposes first. */
  async function insertFirst(): Promise<vscode.TextEditor> {
    const inserted = vscode.commands.executeCommand('latentLens.insertExportSnippet');
    // The list opens in its own time, and accepting none does nothing.
    const accepting = setInterval(() => {
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }, 200);
    await inserted;
    clearInterval(accepting);
    return vscode.window.activeTextEditor!;
  }

  async function openPython(content: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content });
    const editor = await vscode.window.showTextDocument(document);
    const end = document.positionAt(content.length);
    editor.selection = new vscode.Selection(end, end);
    return editor;
  }

  it('proposes the framework that a Python file imports, and inserts at its cursor', async () => {
    const before = 'import keras\n\nencoder, decoder = load()\n';
    const opened = await openPython(before);
    const editor = await insertFirst();
    assert.equal(editor.document, opened.document);
    const text = editor.document.getText();
    assert.ok(text.startsWith(before));
    assert.match(text, /for Keras|of Keras 3/);
    assert.match(text, /\nexport_vae\(encoder, decoder\)\n$/);
    assert.equal(editor.document.getText(editor.selection), 'encoder', 'the first argument is selected');
  });

  it('opens a new Python file where no other is in front', async () => {
    const editor = await insertFirst();
    assert.equal(editor.document.languageId, 'python');
    assert.ok(editor.document.isUntitled);
    assert.match(editor.document.getText(), /^"""Exports .*\n[^]*def export_vae\(/);
  });
});
