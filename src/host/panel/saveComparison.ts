import * as vscode from 'vscode';
import { Cancelled } from '../../contracts/rpc';
import { exportComparison } from '../../session/comparison/exportComparison';
import { askForFiles } from './askForFiles';
import type { ModelPanel } from './modelPanel';

/**
 * Asks for a file name and writes the comparison of a panel to it, as CSV or JSON by its ending, with a manifest beside it;
 * null when dismissed.
 */
export async function saveComparison({ modelPath, session }: ModelPanel): Promise<readonly string[] | null> {
  const { hashes, beside } = session;
  const { comparison } = beside;
  const { made } = comparison;
  if (!made) throw new Cancelled();
  const files = await askForFiles({
    title: vscode.l10n.t('Export Comparison as CSV or JSON, with Manifest'),
    saveLabel: vscode.l10n.t('Export Comparison'),
    filters: { CSV: ['csv'], JSON: ['json'] },
    modelPath,
    ending: '-comparison.csv',
  });
  if (!files) return null;
  const { file: figures, manifest } = files;
  const format = /\.json$/i.test(figures) ? 'json' : 'csv';
  await exportComparison(made, { figures, manifest, format }, comparison.work(), hashes);
  return [figures, manifest];
}
