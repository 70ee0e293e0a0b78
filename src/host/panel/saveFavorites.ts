import path from 'node:path';
import * as vscode from 'vscode';
import { decodedManifest, writeDecoded } from '../../export/traversalFiles';
import { writeManifest } from '../../export/writeManifest';
import { decodeKept } from '../../session/decoding/favorites';
import type { Favorite } from '../../contracts/panel/favorites';
import { askForFolder } from './askForFolder';
import type { ModelPanel } from './modelPanel';

/** Asks for a folder and writes images, arrays and a manifest of the favorites to it; null when dismissed. */
export async function saveFavorites(
  panel: ModelPanel,
  favorites: readonly Favorite[],
): Promise<readonly string[] | null> {
  const { params, samples, picture } = await decodeKept(panel.session, favorites);
  const folder = await askForFolder(panel, {
    title: vscode.l10n.t('Save Favorites to Folder (PNG, npy and manifest)'),
    saveLabel: vscode.l10n.t('Save Favorites'),
    suffix: 'favorites',
  });
  if (folder === undefined) return null;
  const written = await writeDecoded(folder, samples, params.model.latentShape, picture);
  const manifest = path.join(folder, 'manifest.json');
  const origins = favorites.map(({ origin }) => origin);
  await writeManifest(manifest, await decodedManifest('latent-lens favorites', params, { origins }));
  return [...written, manifest];
}
