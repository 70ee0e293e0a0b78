import path from 'node:path';
import * as vscode from 'vscode';
import type { ModelPanel } from './modelPanel';

interface FolderQuestion {
  /** What goes into the folder, such as `samples (PNG, npy and manifest)`. */
  readonly contents: string;
  /** What the button saves. */
  readonly what: string;
  /** What follows the model's name in the name proposed. */
  readonly ending: string;
}

/** Asks where to write several files of a model, beside it unless told otherwise; undefined when dismissed. */
export async function askForFolder(
  { modelPath }: ModelPanel,
  { contents, what, ending }: FolderQuestion,
): Promise<string | undefined> {
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: `Folder for the ${contents}`,
    saveLabel: `Save ${what}`,
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-${ending}`)),
  });
  return chosen?.fsPath;
}
