import path from 'node:path';
import * as vscode from 'vscode';
import { writeOut } from '../../export/writeOut';
import { decodedManifest, writeDecoded } from '../../export/traversalFiles';
import { decodeKept } from '../../inspection/favourites';
import type { Favourite } from '../../protocol/favourites';
import type { Inspector } from './inspector';

/** Asks for a folder and writes pictures, arrays and a manifest of kept latents there; null when dismissed. */
export async function saveFavourites(
  { inspection, modelPath }: Inspector,
  favourites: readonly Favourite[],
): Promise<readonly string[] | null> {
  const { params, samples, picture } = await decodeKept(inspection, favourites);
  const stem = path.basename(modelPath, path.extname(modelPath));
  const chosen = await vscode.window.showSaveDialog({
    title: 'Folder for the favourites (PNG, npy and manifest)',
    saveLabel: 'Save favourites',
    defaultUri: vscode.Uri.file(path.join(path.dirname(modelPath), `${stem}-favourites`)),
  });
  if (!chosen) return null;
  const written = await writeDecoded(chosen.fsPath, samples, params.model.latentShape, picture);
  const manifest = path.join(chosen.fsPath, 'manifest.json');
  const content = await decodedManifest('latent-lens favourites', params, {
    origins: favourites.map(({ origin }) => origin),
  });
  await writeOut(manifest, `${JSON.stringify(content, undefined, 2)}\n`);
  return [...written, manifest];
}
