import path from 'node:path';
import * as vscode from 'vscode';
import { formatDataReference, type DataReference } from '../../core/dataset/dataReference';

const maxListed = 200;

interface FileKind {
  readonly title: string;
  readonly placeHolder: string;
  /** File name endings. */
  readonly endings: readonly string[];
  /** Endings of files that are offered when browsing but not listed, because there may be too many. */
  readonly browseOnly?: readonly string[];
  /** Label of the file type in dialogs. */
  readonly label: string;
  readonly icon: string;
  /** Description of folders that can be picked instead of a file, if any. */
  readonly folders?: string;
  /** A file that is not offered. */
  readonly except?: string;
  /** Recent picks, the latest first. */
  readonly recent?: readonly DataReference[];
}

interface Item extends vscode.QuickPickItem {
  readonly choice?: DataReference | 'file' | 'folder';
}

/** Asks for a file: recent ones first, then those in `folder` and in the workspace, or any other by browsing. */
export async function pickFile(kind: FileKind, folder: string): Promise<DataReference | undefined> {
  const names = `*{${kind.endings.join(',')}}`;
  // Files are found in any order, which would be another one each time.
  const found = [
    ...inOrder(await vscode.workspace.findFiles(new vscode.RelativePattern(folder, names))),
    ...inOrder(await vscode.workspace.findFiles(`**/${names}`, '**/node_modules/**', maxListed)),
  ];
  const recent = (kind.recent ?? []).filter((data) => data.path !== kind.except);
  const isRecent = (file: string) => recent.some((data) => data.path === file && data.key === undefined);
  const unique = [...new Set(found.map((uri) => uri.fsPath))].filter(
    (file) => !isRecent(file) && file !== kind.except,
  );
  const itemOf = (choice: DataReference): Item => ({
    label: `$(${kind.icon}) ${path.basename(formatDataReference(choice))}`,
    description: vscode.workspace.asRelativePath(choice.path),
    choice,
  });
  const items: Item[] = [
    ...(recent.length > 0 ? [separator(vscode.l10n.t('recent'))] : []),
    ...recent.map(itemOf),
    ...(recent.length > 0 ? [separator(vscode.l10n.t('files'))] : []),
    ...unique.map((file) => itemOf({ path: file })),
    {
      label: `$(folder-opened) ${vscode.l10n.t('Browse…')}`,
      description: kind.endings.length > 3 ? kind.label : kind.endings.join(', '),
      choice: 'file',
    },
    ...(kind.folders === undefined
      ? []
      : [
          {
            label: `$(folder) ${vscode.l10n.t('Browse for Folder…')}`,
            description: kind.folders,
            choice: 'folder' as const,
          },
        ]),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: kind.title,
    placeHolder: kind.placeHolder,
    matchOnDescription: true,
  });
  if (picked?.choice === undefined) return undefined;
  return typeof picked.choice === 'string' ? browseFor(kind, folder, picked.choice) : picked.choice;
}

/** By path, numbers in it by their value: `epoch-9` stands before `epoch-10`. */
export function inOrder(files: readonly vscode.Uri[]): vscode.Uri[] {
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...files].sort((a, b) => collator.compare(a.path, b.path));
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function browseFor(
  { title, label, endings, browseOnly }: FileKind,
  folder: string,
  what: 'file' | 'folder',
): Promise<DataReference | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title,
      defaultUri: vscode.Uri.file(folder),
      ...(what === 'folder'
        ? { canSelectFolders: true, canSelectFiles: false }
        : {
            filters: {
              [label]: extensionsOf([...endings, ...(browseOnly ?? [])]),
              [vscode.l10n.t('All files')]: ['*'],
            },
          }),
    })) ?? [];
  return chosen && { path: chosen.fsPath };
}

/** File extensions for dialogs: the last part of each ending. */
function extensionsOf(endings: readonly string[]): string[] {
  return [...new Set(endings.map((ending) => ending.split(/[.-]/).at(-1)!))];
}
