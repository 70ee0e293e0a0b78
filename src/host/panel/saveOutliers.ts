import * as vscode from 'vscode';
import type { OutlierChoice } from '../../contracts/panel/outliers';
import { Cancelled } from '../../contracts/rpc';
import { exportOutliers } from '../../session/outliers/exportOutliers';
import { askForFiles } from './askForFiles';
import type { ModelPanel } from './modelPanel';

/** Asks for a file name and writes the scores of all rows to it, with a manifest beside it; null when dismissed. */
export async function saveOutliers(
  { modelPath, session }: ModelPanel,
  choice: OutlierChoice,
): Promise<readonly string[] | null> {
  const { hashes, beside } = session;
  const { outliers } = beside;
  const { made } = outliers;
  if (!made) throw new Cancelled();
  const files = await askForFiles({
    title: vscode.l10n.t('Export Outlier Scores as CSV, with Manifest'),
    saveLabel: vscode.l10n.t('Export Scores'),
    filters: { CSV: ['csv'] },
    modelPath,
    ending: '-outliers.csv',
  });
  if (!files) return null;
  const { file: scores, manifest } = files;
  await exportOutliers(made, choice, { scores, manifest }, outliers.work.analysis, hashes);
  return [scores, manifest];
}
