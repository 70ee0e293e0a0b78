import * as vscode from 'vscode';

/** Opens text as an untitled Markdown file, to be read, copied and changed. */
export async function showMarkdown(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  const editor = await vscode.window.showTextDocument(document);
  // A text of the same name that was closed a moment ago may be brought back from its backup instead.
  const text = document.getText();
  if (text === content) return;
  const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  await editor.edit((edit) => {
    edit.replace(all, content);
  });
}
