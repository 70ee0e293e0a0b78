import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { manifestPathOf } from '../../export/manifest';
import { confirmReplace } from '../confirmReplace';

interface FilesToWrite {
  readonly title: string;
  readonly saveLabel: string;
  readonly filters: Record<string, string[]>;
  readonly modelPath: string;
  /** What follows the model's name in the name that is proposed, such as `-comparison.csv`. */
  readonly ending: string;
}

/** Asks for the name of a file of results, and whether a manifest beside it may be replaced; undefined when dismissed. */
export async function askForFiles({ title, saveLabel, filters, modelPath, ending }: FilesToWrite) {
  const stem = path.basename(modelPath, path.extname(modelPath));
  const defaultUri = vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}${ending}`));
  const chosen = await vscode.window.showSaveDialog({ title, saveLabel, filters, defaultUri });
  if (!chosen) return undefined;
  const file = chosen.fsPath;
  const manifest = manifestPathOf(file);
  const detail = vscode.l10n.t('The settings behind the results are saved to this file next to the results.');
  if (existsSync(manifest) && !(await confirmReplace(manifest, detail))) return undefined;
  return { file, manifest };
}
