import * as vscode from 'vscode';
import { writeDecoded } from '../../export/decodedFiles';
import { nearSquareColumns } from '../../export/pictureLook';
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
  const made = { origins: favorites.map(({ origin }) => origin) };
  const { roles, hashes } = panel.session;
  const look = { picture, columns: nearSquareColumns(favorites.length) };
  return writeDecoded(folder, params, samples, look, { kind: 'favorites', roles, made }, hashes);
}
