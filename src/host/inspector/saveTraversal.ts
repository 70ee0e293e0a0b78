import path from 'node:path';
import * as vscode from 'vscode';
import { writeOut } from '../../export/writeOut';
import { traversalManifest, writeDecoded } from '../../export/traversalFiles';
import { decodeTraversal } from '../../inspection/traversing';
import type { Traversal } from '../../protocol/traverse';
import type { Inspector } from './inspector';

/** Asks for a folder and writes pictures, arrays and a manifest of a traversal there; null when dismissed. */
export async function saveTraversal(
  { inspection, modelPath }: Inspector,
  traversal: Traversal,
): Promise<readonly string[] | null> {
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: 'Folder for the traversal (PNG, GIF, npy and manifest)',
    saveLabel: 'Save traversal',
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-${traversal.kind}`)),
  });
  if (!chosen) return null;
  const { latents, params, samples, picture } = await decodeTraversal(inspection, traversal);
  const folder = chosen.fsPath;
  const { latentShape } = params.model;
  const written = await writeDecoded(folder, samples, latentShape, picture, latents.columns.length);
  const manifest = path.join(folder, 'manifest.json');
  const content = await traversalManifest(traversal, latents, params);
  await writeOut(manifest, `${JSON.stringify(content, undefined, 2)}\n`);
  return [...written, manifest];
}
