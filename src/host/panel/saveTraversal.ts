import * as vscode from 'vscode';
import { writeDecoded } from '../../export/decodedFiles';
import { traversalFacts } from '../../export/traversalFacts';
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
  const { roles, hashes, pass } = panel.session;
  return writeDecoded(
    folder,
    params,
    samples,
    { picture, columns: latents.columns.length },
    { kind: 'traversal', roles, data: pass?.results.data, made: traversalFacts(traversal, latents) },
    hashes,
  );
}
