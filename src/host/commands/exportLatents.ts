import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { latentFormatOf } from '../../core/figures/latentFormat';
import { manifestPathOf } from '../../export/manifest';
import { exportLatents as writeExport, latentsOfPass } from '../../session/export/exportLatents';
import { confirmReplace } from '../confirmReplace';
import type { ModelPanel } from '../panel/modelPanel';

/**
 * Asks for a file name and writes the latent codes of all scored rows to it for use in a notebook, with a manifest that
 * describes them next to it.
 */
export async function exportLatents(panel: ModelPanel): Promise<void> {
  const { pass } = panel.session;
  if (!pass?.hasFigures) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There are no encoded rows yet. Choose a dataset, or wait for the run.'),
    );
    return;
  }
  const count = pass.results.columns.scoredCount;
  const rows =
    count === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', count.toLocaleString('en-US'));
  const stem = path.basename(panel.modelPath, path.extname(panel.modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Latents ({0}) and Manifest', rows),
    saveLabel: vscode.l10n.t('Export Latents'),
    filters: {
      [vscode.l10n.t('NumPy archive')]: ['npz'],
      [vscode.l10n.t('NumPy array')]: ['npy'],
      Parquet: ['parquet'],
    },
    defaultUri: vscode.Uri.file(path.join(path.dirname(panel.modelPath), `${stem}-latents.npz`)),
  });
  if (!chosen) return;
  const format = latentFormatOf(chosen.fsPath);
  const file = format ? chosen.fsPath : `${chosen.fsPath}.npz`;
  const manifest = manifestPathOf(file);
  const detail = vscode.l10n.t('The description of the latents is saved to this file next to them.');
  if (existsSync(manifest) && !(await confirmReplace(manifest, detail))) return;
  const latents = await latentsOfPass(pass, format ?? 'npz');
  await writeExport(file, latents, pass.source, panel.session.hashes);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Exported the latents of {0} to {1}, with their manifest in {2}.',
      rows,
      path.basename(file),
      path.basename(manifest),
    ),
  );
}
