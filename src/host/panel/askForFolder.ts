import path from 'node:path';
import * as vscode from 'vscode';
import type { ModelPanel } from './modelPanel';

interface FolderQuestion {
  readonly title: string;
  /** Label of the save button. */
  readonly saveLabel: string;
  /** Suffix appended to the model's name in the default folder name. */
  readonly suffix: string;
}

/** Asks for a folder to write files to, by default next to the model; undefined when dismissed. */
export async function askForFolder(
  { modelPath }: ModelPanel,
  { title, saveLabel, suffix }: FolderQuestion,
): Promise<string | undefined> {
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title,
    saveLabel,
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-${suffix}`)),
  });
  return chosen?.fsPath;
}
