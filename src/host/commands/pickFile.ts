import path from 'node:path';
import * as vscode from 'vscode';
import { formatDataReference, type DataReference } from '../../core/dataset/dataReference';

const maxListed = 200;

interface FileKind {
  readonly title: string;
  readonly placeHolder: string;
  /** How the names of such files end. */
  readonly endings: readonly string[];
  /** How those end that are only found by browsing: they would be too many to list. */
  readonly alsoBrowsed?: readonly string[];
  /** What they are called together. */
  readonly words: string;
  readonly icon: string;
  /** What a folder in their place is, where one does. */
  readonly folders?: string;
  /** Those taken before, the latest first. */
  readonly recent?: readonly DataReference[];
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: DataReference | 'file' | 'folder';
}

/** Asks for a file: recent ones, those beside a folder's models, the workspace's, or any other by browsing. */
export async function pickFile(kind: FileKind, folder: string): Promise<DataReference | undefined> {
  const names = `*{${kind.endings.join(',')}}`;
  const found = [
    ...(await vscode.workspace.findFiles(new vscode.RelativePattern(folder, names))),
    ...(await vscode.workspace.findFiles(`**/${names}`, '**/node_modules/**', maxListed)),
  ];
  const recent = kind.recent ?? [];
  const isRecent = (file: string) => recent.some((data) => data.path === file && data.key === undefined);
  const unique = [...new Set(found.map((uri) => uri.fsPath))].filter((file) => !isRecent(file));
  const itemOf = (choice: DataReference): Item => ({
    label: `$(${kind.icon}) ${path.basename(formatDataReference(choice))}`,
    description: vscode.workspace.asRelativePath(choice.path),
    choice,
  });
  const items: Item[] = [
    ...(recent.length > 0 ? [separator('recent')] : []),
    ...recent.map(itemOf),
    ...(recent.length > 0 ? [separator('files')] : []),
    ...unique.map((file) => itemOf({ path: file })),
    {
      label: '$(folder-opened) Browse…',
      description: kind.endings.length > 3 ? kind.words : kind.endings.join(' or '),
      choice: 'file',
    },
    ...(kind.folders === undefined
      ? []
      : [{ label: '$(folder) Browse for a Folder…', description: kind.folders, choice: 'folder' as const }]),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: kind.title,
    placeHolder: kind.placeHolder,
    matchOnDescription: true,
  });
  if (picked?.choice === undefined) return undefined;
  return typeof picked.choice === 'string' ? browseFor(kind, folder, picked.choice) : picked.choice;
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function browseFor(
  { title, words, endings, alsoBrowsed }: FileKind,
  folder: string,
  what: 'file' | 'folder',
): Promise<DataReference | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      defaultUri: vscode.Uri.file(folder),
      ...(what === 'folder'
        ? { canSelectFolders: true, canSelectFiles: false }
        : { filters: { [words]: extensionsOf([...endings, ...(alsoBrowsed ?? [])]), 'All files': ['*'] } }),
    })) ?? [];
  return chosen && { path: chosen.fsPath };
}

/** What dialogs go by: the last part of a name. */
function extensionsOf(endings: readonly string[]): string[] {
  return [...new Set(endings.map((ending) => ending.split(/[.-]/).at(-1)!))];
}
