import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Drawing } from '../../contracts/panel/drawings';
import { systemError } from '../../core/files/systemError';
import { fileUnwritable } from '../../export/problems';
import type { ModelPanel } from './modelPanel';

/** Asks for a file name and writes a picture or chart to it. Returns the file, or null if dismissed. */
export async function saveDrawing({ modelPath }: ModelPanel, drawing: Drawing): Promise<string | null> {
  const { svg } = drawing;
  const stem = path.basename(modelPath, path.extname(modelPath));
  const ending = svg === null ? 'png' : 'svg';
  const chosen = await vscode.window.showSaveDialog({
    title: svg === null ? vscode.l10n.t('Save Picture') : vscode.l10n.t('Save Chart'),
    saveLabel: vscode.l10n.t('Save'),
    filters: {
      ...(svg !== null && { [vscode.l10n.t('SVG drawing')]: ['svg'] }),
      [vscode.l10n.t('PNG picture')]: ['png'],
    },
    defaultUri: vscode.Uri.file(
      path.join(path.dirname(modelPath), `${stem}-${asFileName(drawing.name)}.${ending}`),
    ),
  });
  if (!chosen) return null;
  await write(chosen.fsPath, drawing);
  return chosen.fsPath;
}

/** The name's ending says which of the two is written; a name without one gets that of the first. */
async function write(file: string, { png, svg }: Drawing): Promise<void> {
  const isSvg = svg !== null && !file.toLowerCase().endsWith('.png');
  try {
    await writeFile(file, isSvg ? svg : png);
  } catch (error) {
    throw fileUnwritable({ file, ...systemError(error) });
  }
}

/** Letters and digits of any language, joined by hyphens. */
function asFileName(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'picture';
}
