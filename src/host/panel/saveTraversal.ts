import path from 'node:path';
import * as vscode from 'vscode';
import { traversalManifest, writeDecoded } from '../../export/traversalFiles';
import { writeManifest } from '../../export/writeManifest';
import { decodeTraversal } from '../../session/decoding/traversing';
import type { Traversal } from '../../contracts/panel/traverse';
import { askForFolder } from './askForFolder';
import type { ModelPanel } from './modelPanel';

/** Asks for a folder and writes images, arrays and a manifest of a traversal to it; null when dismissed. */
export async function saveTraversal(
  panel: ModelPanel,
  traversal: Traversal,
): Promise<readonly string[] | null> {
  const folder = await askForFolder(panel, {
    title: vscode.l10n.t('Save Traversal to Folder (PNG, GIF, npy and manifest)'),
    saveLabel: vscode.l10n.t('Save Traversal'),
    suffix: traversal.kind,
  });
  if (folder === undefined) return null;
  const { latents, params, samples, picture } = await decodeTraversal(panel.session, traversal);
  const { latentShape } = params.model;
  const written = await writeDecoded(folder, samples, latentShape, picture, latents.columns.length);
  const manifest = path.join(folder, 'manifest.json');
  await writeManifest(manifest, await traversalManifest(traversal, latents, params));
  return [...written, manifest];
}
