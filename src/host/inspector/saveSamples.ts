import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodeNpy } from '../../export/npy';
import { writeOut } from '../../export/writeOut';
import { encodeSamplesCsv } from '../../export/samplesCsv';
import type { Pass } from '../../inspection/pass';
import { problem } from '../../protocol/problem';
import { confirmReplace } from '../confirmReplace';
import type { Inspector } from './inspector';

/**
 * Asks for a file name and writes the figures of samples there as CSV, and their latent means, in the same order, as
 * an npy beside it; null when dismissed. Samples without figures are left out.
 */
export async function saveSamples(
  { modelPath }: Inspector,
  { results }: Pass,
  indices: Uint32Array,
): Promise<readonly string[] | null> {
  const samples = Array.from(indices, (index) => results.figures(index)).filter(
    (figures) => figures !== null,
  );
  if (samples.length === 0) {
    throw problem(
      'call-wrong',
      'None of the samples has figures.',
      'Select some first, or wait for the run.',
    );
  }
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: `Save ${samples.length} samples (CSV), with their latent means beside it (npy)`,
    saveLabel: 'Save samples',
    filters: { CSV: ['csv'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-selection.csv`)),
  });
  if (!chosen) return null;
  const { mu, latentDims, first } = results.columns;
  const latents = new Float32Array(samples.length * latentDims);
  for (const [place, { index }] of samples.entries()) {
    const from = (index - first) * latentDims;
    latents.set(mu.subarray(from, from + latentDims), place * latentDims);
  }
  const csv = /\.csv$/i.test(chosen.fsPath) ? chosen.fsPath : `${chosen.fsPath}.csv`;
  const npy = csv.replace(/\.csv$/i, '-mu.npy');
  const mayWrite =
    !existsSync(npy) || (await confirmReplace(npy, 'The latent means are written there, beside the CSV.'));
  if (!mayWrite) return null;
  await writeOut(csv, encodeSamplesCsv(samples));
  await writeOut(npy, encodeNpy(latents, [samples.length, latentDims]));
  return [csv, npy];
}
