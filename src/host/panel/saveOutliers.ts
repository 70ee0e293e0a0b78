import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { OutlierChoice } from '../../contracts/panel/outliers';
import { Cancelled } from '../../contracts/rpc';
import { manifestPathOf } from '../../export/manifest';
import { exportOutliers } from '../../session/outliers/exportOutliers';
import { confirmReplace } from '../confirmReplace';
import type { ModelPanel } from './modelPanel';

/** Asks for a file name and writes the scores of all rows to it, with a manifest beside it; null when dismissed. */
export async function saveOutliers(
  { modelPath, session }: ModelPanel,
  choice: OutlierChoice,
): Promise<readonly string[] | null> {
  const { outliers, hashes } = session;
  const { made } = outliers;
  if (!made) throw new Cancelled();
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Outlier Scores as CSV, with Manifest'),
    saveLabel: vscode.l10n.t('Export Scores'),
    filters: { CSV: ['csv'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-outliers.csv`)),
  });
  if (!chosen) return null;
  const scores = chosen.fsPath;
  const manifest = manifestPathOf(scores);
  const detail = vscode.l10n.t('The settings behind the results are saved to this file next to the results.');
  if (existsSync(manifest) && !(await confirmReplace(manifest, detail))) return null;
  await exportOutliers(made, choice, { scores, manifest }, outliers.work.analysis, hashes);
  return [scores, manifest];
}
