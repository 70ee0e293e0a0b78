import path from 'node:path';
import * as vscode from 'vscode';
import { writePrior } from '../../export/priorFiles';
import type { PriorSettings } from '../../protocol/panel';
import type { Host } from '../context';
import type { Inspector } from './inspector';

/** Asks for a folder and writes samples.png, samples.npy, z.npy and manifest.json there; null when dismissed. */
export async function savePrior(
  { inspection, modelPath }: Inspector,
  settings: PriorSettings,
  { log }: Host,
): Promise<readonly string[] | null> {
  const stem = path.basename(modelPath, path.extname(modelPath));
  const proposed = path.join(path.dirname(modelPath), `${stem}-prior-seed${settings.seed}`);
  const chosen = await vscode.window.showSaveDialog({
    title: 'Folder for the samples (PNG, npy and manifest)',
    saveLabel: 'Save samples',
    defaultUri: vscode.Uri.file(proposed),
  });
  if (!chosen) return null;
  const { params, samples } = await inspection.samplePrior(settings);
  const written = await writePrior(chosen.fsPath, params, samples);
  log.info(`Saved ${settings.count} prior samples`);
  return written;
}
