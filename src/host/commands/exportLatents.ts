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
 * Asks for a file name and writes the latent codes of all rows that have figures there, for a notebook, with a manifest
 * of what they are of beside it.
 */
export async function exportLatents(panel: ModelPanel): Promise<void> {
  const { pass } = panel.session;
  if (!pass?.hasFigures) {
    void vscode.window.showInformationMessage('No row is encoded yet. Choose data, or wait for the run.');
    return;
  }
  const table = latentsOfPass(pass);
  const count = table.index.length;
  const rows = `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;
  const stem = path.basename(panel.modelPath, path.extname(panel.modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: `Export the latents of ${rows}, with a manifest beside them`,
    saveLabel: 'Export latents',
    filters: { 'NumPy archive': ['npz'], 'NumPy array': ['npy'], Parquet: ['parquet'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(panel.modelPath), `${stem}-latents.npz`)),
  });
  if (!chosen) return;
  const file = isLatentFile(chosen.fsPath) ? chosen.fsPath : `${chosen.fsPath}.npz`;
  const manifest = file.replace(/\.[^.]+$/, '-manifest.json');
  const what = 'What the latents are of is written there, beside them.';
  if (existsSync(manifest) && !(await confirmReplace(manifest, what))) return;
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
    `The latents of ${rows} are in ${path.basename(file)}, and what they are of is in ${path.basename(manifest)}.`,
  );
}
