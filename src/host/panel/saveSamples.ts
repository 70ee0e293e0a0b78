import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { exportSamples, sampleFilesOf, scoredAmong } from '../../session/export/exportSamples';
import type { Pass } from '../../session/pass/pass';
import type { ExportParams } from '../../contracts/panel/selection';
import { confirmReplace } from '../confirmReplace';
import type { ModelPanel } from './modelPanel';
import { samplesChanged, samplesNotScored } from '../problems';

/**
 * Asks for a file name and writes the results of the samples to it as CSV, next to it their latent means in the same
 * order as npy, and a manifest of everything the results depend on; null when dismissed. Unscored samples are skipped.
 */
export async function saveSamples(
  { modelPath, session }: ModelPanel,
  pass: Pass,
  { indices, rowsOf }: ExportParams,
): Promise<readonly string[] | null> {
  if (pass.identities?.rows !== rowsOf) {
    throw samplesChanged();
  }
  const rows = scoredAmong(pass, indices);
  if (rows.length === 0) {
    throw samplesNotScored();
  }
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t(
      'Export Samples ({0} selected) as CSV, with Latent Means (npy) and Manifest',
      rows.length,
    ),
    saveLabel: vscode.l10n.t('Export Samples'),
    filters: { CSV: ['csv'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-selection.csv`)),
  });
  if (!chosen) return null;
  const files = sampleFilesOf(chosen.fsPath);
  const { csv, latentMeans, manifest } = files;
  for (const [file, detail] of [
    [latentMeans, vscode.l10n.t('The latent means are saved to this file next to the CSV.')],
    [manifest, vscode.l10n.t('The settings behind the results are saved to this file next to the CSV.')],
  ] as const)
    if (existsSync(file) && !(await confirmReplace(file, detail))) return null;
  await exportSamples(pass, rows, files, session.hashes);
  return [csv, latentMeans, manifest];
}
