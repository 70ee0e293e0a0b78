import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { dataRecord, figureSettings } from '../../export/figureSettings';
import { isLatentFile, writeLatents } from '../../export/latentFiles';
import { modelFacts } from '../../export/modelFacts';
import { writeManifest } from '../../export/writeManifest';
import { latentsOfPass } from '../../session/pass/latentsOfPass';
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
  const table = latentsOfPass(pass);
  const count = table.index.length;
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
  const file = isLatentFile(chosen.fsPath) ? chosen.fsPath : `${chosen.fsPath}.npz`;
  const manifest = file.replace(/\.[^.]+$/, '-manifest.json');
  const detail = vscode.l10n.t('The description of the latents is saved to this file next to them.');
  if (existsSync(manifest) && !(await confirmReplace(manifest, detail))) return;
  await writeLatents(file, table);
  await writeManifest(manifest, {
    kind: 'latent-lens latents',
    ...(await modelFacts(pass.plan.model)),
    data: dataRecord(pass.results.data),
    executionProvider: pass.plan.provider,
    settings: figureSettings(pass.plan, pass.optimalSigma),
    rows: count,
    files: { latents: path.basename(file) },
  });
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Exported the latents of {0} to {1}, with their manifest in {2}.',
      rows,
      path.basename(file),
      path.basename(manifest),
    ),
  );
}
