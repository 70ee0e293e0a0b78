import path from 'node:path';
import { decodedManifest, writeDecoded } from '../../export/traversalFiles';
import { writeManifest } from '../../export/writeManifest';
import { decodeKept } from '../../session/decoding/favorites';
import type { Favorite } from '../../contracts/panel/favorites';
import { askForFolder } from './askForFolder';
import type { ModelPanel } from './modelPanel';

/** Asks for a folder and writes pictures, arrays and a manifest of kept latents there; null when dismissed. */
export async function saveFavorites(
  panel: ModelPanel,
  favorites: readonly Favorite[],
): Promise<readonly string[] | null> {
  const { params, samples, picture } = await decodeKept(panel.session, favorites);
  const folder = await askForFolder(panel, {
    contents: 'favorites (PNG, npy and manifest)',
    what: 'favorites',
    ending: 'favorites',
  });
  if (folder === undefined) return null;
  const written = await writeDecoded(folder, samples, params.model.latentShape, picture);
  const manifest = path.join(folder, 'manifest.json');
  const origins = favorites.map(({ origin }) => origin);
  await writeManifest(manifest, await decodedManifest('latent-lens favorites', params, { origins }));
  return [...written, manifest];
}
