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
 * Asks for a file name and writes the results of the samples to it as CSV, next to it their latent means in the same
 * order as npy, and a manifest of everything the results depend on; null when dismissed. Unscored samples are skipped.
 */
export async function saveSamples(
  { modelPath }: ModelPanel,
  { results, plan, optimalSigma, identities }: Pass,
  { indices, rowsOf }: ExportParams,
): Promise<readonly string[] | null> {
  if (identities?.rows !== rowsOf) {
    throw problem(
      'call-wrong',
      vscode.l10n.t('The dataset changed, so the selected samples are no longer available.'),
      vscode.l10n.t('Select the samples again.'),
    );
  }
  const samples = Array.from(indices, (index) => results.figures(index)).filter(
    (figures) => figures !== null,
  );
  if (samples.length === 0) {
    throw problem(
      'call-wrong',
      vscode.l10n.t('None of the samples has been scored.'),
      vscode.l10n.t('Select scored samples, or wait for the run to finish.'),
    );
  }
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t(
      'Export Samples ({0} selected) as CSV, with Latent Means (npy) and Manifest',
      samples.length,
    ),
    saveLabel: vscode.l10n.t('Export Samples'),
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
  for (const [file, detail] of [
    [npy, vscode.l10n.t('The latent means are saved to this file next to the CSV.')],
    [manifest, vscode.l10n.t('The settings behind the results are saved to this file next to the CSV.')],
  ] as const)
    if (existsSync(file) && !(await confirmReplace(file, detail))) return null;
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
