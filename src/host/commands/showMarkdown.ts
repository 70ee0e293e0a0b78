import * as vscode from 'vscode';

/** Opens text as an untitled Markdown file, to be read, copied and changed. */
export async function showMarkdown(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
}
