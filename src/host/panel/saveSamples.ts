import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { modelFacts } from '../../export/modelFacts';
import { dataRecord, figureSettings } from '../../export/figureSettings';
import { encodeNpy } from '../../export/npy';
import { encodeSamplesCsv } from '../../export/samplesCsv';
import { writeManifest } from '../../export/writeManifest';
import { writeOut } from '../../export/writeOut';
import type { Pass } from '../../session/pass/pass';
import type { ExportParams } from '../../contracts/panel/selection';
import { drawSpan } from '../../results/drawSpan';
import { problem } from '../../core/problem/problem';
import { confirmReplace } from '../confirmReplace';
import type { ModelPanel } from './modelPanel';

/**
 * Asks for a file name and writes the figures of samples there as CSV, and beside it their latent means, in the same
 * order, as npy, and a manifest of what the figures depend on; null when dismissed. Samples without figures are left out.
 */
export async function saveSamples(
  { modelPath }: ModelPanel,
  { results, plan, optimalSigma, identities }: Pass,
  { indices, rowsOf }: ExportParams,
): Promise<readonly string[] | null> {
  if (identities?.rows !== rowsOf) {
    throw problem(
      'call-wrong',
      'The data changed, so the selected samples are no longer there.',
      'Select samples again.',
    );
  }
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
    title: `Save ${samples.length} samples (CSV), with their latent means (npy) and a manifest beside it`,
    saveLabel: 'Save samples',
    filters: { CSV: ['csv'] },
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-selection.csv`)),
  });
  if (!chosen) return null;
  const { mu, latentDims } = results.columns;
  const latents = new Float32Array(samples.length * latentDims);
  for (const [place, { index }] of samples.entries()) {
    const from = results.columns.rowOf(index) * latentDims;
    latents.set(mu.subarray(from, from + latentDims), place * latentDims);
  }
  const csv = /\.csv$/i.test(chosen.fsPath) ? chosen.fsPath : `${chosen.fsPath}.csv`;
  const npy = csv.replace(/\.csv$/i, '-mu.npy');
  const manifest = csv.replace(/\.csv$/i, '-manifest.json');
  for (const [file, what] of [
    [npy, 'The latent means are'],
    [manifest, 'What the figures depend on is'],
  ] as const)
    if (existsSync(file) && !(await confirmReplace(file, `${what} written there, beside the CSV.`)))
      return null;
  await writeOut(csv, encodeSamplesCsv(samples));
  await writeOut(npy, encodeNpy(latents, [samples.length, latentDims]));
  const content = {
    kind: 'latent-lens samples',
    ...(await modelFacts(plan.model)),
    data: dataRecord(results.data),
    executionProvider: plan.provider,
    settings: figureSettings(plan, optimalSigma, {
      samples: drawSpan(samples.map(({ draws }) => draws ?? 0)),
      importance: drawSpan(samples.map(({ importanceDraws }) => importanceDraws ?? 0)),
    }),
    files: { figures: path.basename(csv), latentMeans: path.basename(npy) },
  };
  await writeManifest(manifest, content);
  return [csv, npy, manifest];
}
