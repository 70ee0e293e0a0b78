import * as vscode from 'vscode';
import { Cancelled } from '../../contracts/rpc';
import { exportScores } from '../../session/disentanglement/exportScores';
import { askForFiles } from './askForFiles';
import type { ModelPanel } from './modelPanel';

/** Asks for a file name and writes the scores of the factors to it, with a manifest beside it; null when dismissed. */
export async function saveScores({ modelPath, session }: ModelPanel): Promise<readonly string[] | null> {
  const { hashes, beside } = session;
  const { disentanglement } = beside;
  const { made } = disentanglement;
  if (!made) throw new Cancelled();
  const files = await askForFiles({
    title: vscode.l10n.t('Export Disentanglement Scores as JSON, with Manifest'),
    saveLabel: vscode.l10n.t('Export Scores'),
    filters: { JSON: ['json'] },
    modelPath,
    ending: '-disentanglement.json',
  });
  if (!files) return null;
  await exportScores(made, { scores: files.file, manifest: files.manifest }, hashes);
  return [files.file, files.manifest];
}
