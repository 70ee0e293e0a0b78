import * as vscode from 'vscode';
import { exportSnippets, type ExportSnippet } from './snippets';

/**
 * Lets the user choose a framework and inserts what exports a VAE of it: at the cursor of a Python file or notebook, or
 * into a new Python file.
 */
export async function insertExportSnippet(extensionUri: vscode.Uri): Promise<void> {
  const editor = activePythonEditor();
  const snippet = await pickSnippet(editor?.document);
  if (!snippet) return;
  const file = vscode.Uri.joinPath(extensionUri, 'media', 'snippets', `${snippet.name}.py`);
  const code = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const target = editor ?? (await openPythonFile());
  await target.insertSnippet(withCall(code, snippet.call));
}

/** The code with a call of its function, whose arguments are tab stops. */
function withCall(code: string, call: readonly string[]): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(`${code}\n\nexport_vae(`);
  call.forEach((argument, index) => {
    if (index > 0) snippet.appendText(', ');
    snippet.appendPlaceholder((placeholder) => placeholder.appendText(argument));
  });
  return snippet.appendText(')\n');
}

/** The frameworks, those first that the file imports. */
async function pickSnippet(document?: vscode.TextDocument): Promise<ExportSnippet | undefined> {
  const text = document?.getText() ?? '';
  const snippets = exportSnippets();
  const ordered = [
    ...snippets.filter(({ imports }) => imports.test(text)),
    ...snippets.filter(({ imports }) => !imports.test(text)),
  ];
  const picked = await vscode.window.showQuickPick(
    ordered.map((snippet) => ({ label: snippet.framework, detail: snippet.detail, snippet })),
    {
      title: vscode.l10n.t('Insert Export Snippet'),
      placeHolder: vscode.l10n.t('Select the framework of your VAE'),
      matchOnDetail: true,
    },
  );
  return picked?.snippet;
}

function activePythonEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === 'python' ? editor : undefined;
}

async function openPythonFile(): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
  return vscode.window.showTextDocument(document);
}
