import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { Cancelled } from '../../contracts/rpc';
import { manifestPathOf } from '../../export/manifest';
import { exportComparison } from '../../session/comparison/exportComparison';
import { confirmReplace } from '../confirmReplace';
import type { ModelPanel } from './modelPanel';

/**
 * Asks for a file name and writes the comparison of a panel to it, as CSV or JSON by its ending, with a manifest beside it;
 * null when dismissed.
 */
export async function saveComparison({ modelPath, session }: ModelPanel): Promise<readonly string[] | null> {
  const { comparison, hashes } = session;
  const { made } = comparison;
  if (!made) throw new Cancelled();
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Comparison as CSV or JSON, with Manifest'),
    saveLabel: vscode.l10n.t('Export Comparison'),
    filters: { CSV: ['csv'], JSON: ['json'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stemOf(modelPath)}-comparison.csv`)),
  });
  if (!chosen) return null;
  const figures = chosen.fsPath;
  const manifest = manifestPathOf(figures);
  const detail = vscode.l10n.t('The settings behind the results are saved to this file next to the results.');
  if (existsSync(manifest) && !(await confirmReplace(manifest, detail))) return null;
  const format = /\.json$/i.test(figures) ? 'json' : 'csv';
  await exportComparison(made, { figures, manifest, format }, comparison.work(), hashes);
  return [figures, manifest];
}

function stemOf(modelPath: string): string {
  return path.basename(modelPath, path.extname(modelPath));
}
