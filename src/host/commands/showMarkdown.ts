import * as vscode from 'vscode';

/** Opens text as an untitled Markdown document that the user can read, copy and edit. */
export async function showMarkdown(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  const editor = await vscode.window.showTextDocument(document);
  // VS Code may restore the backup of an untitled document with the same name that was just closed.
  const text = document.getText();
  if (text === content) return;
  const all = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  await editor.edit((edit) => {
    edit.replace(all, content);
  });
}
