import path from 'node:path';
import * as vscode from 'vscode';

const mostListed = 200;

interface FileKind {
  readonly title: string;
  readonly placeHolder: string;
  /** How the names of such files end, without a dot. */
  readonly extensions: readonly string[];
  /** What they are called together. */
  readonly words: string;
  readonly icon: string;
}

/** Asks for a file: those beside a folder's models first, then the workspace's, then any other by browsing. */
export async function pickFile(kind: FileKind, folder: string): Promise<vscode.Uri | undefined> {
  const names = `*.{${kind.extensions.join(',')}}`;
  const found = [
    ...(await vscode.workspace.findFiles(new vscode.RelativePattern(folder, names))),
    ...(await vscode.workspace.findFiles(`**/${names}`, '**/node_modules/**', mostListed)),
  ];
  const unique = [...new Map(found.map((uri) => [uri.toString(), uri])).values()];
  const items = unique.map((uri) => ({
    label: `$(${kind.icon}) ${path.basename(uri.fsPath)}`,
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  const browse = {
    label: '$(folder-opened) Browse…',
    description: kind.extensions.map((extension) => `.${extension}`).join(' or '),
    uri: undefined,
  };
  const picked = await vscode.window.showQuickPick([...items, browse], {
    title: kind.title,
    placeHolder: kind.placeHolder,
  });
  if (!picked) return undefined;
  return picked.uri ?? (await browseFor(kind, folder));
}

async function browseFor(
  { title, words, extensions }: FileKind,
  folder: string,
): Promise<vscode.Uri | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      defaultUri: vscode.Uri.file(folder),
      filters: { [words]: [...extensions] },
    })) ?? [];
  return chosen;
}
