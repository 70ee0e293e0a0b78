import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { MessageConnection } from 'vscode-jsonrpc';
import * as requests from '../../contracts/panel';
import { maxImageBytes, type GivenImage, type OwnImage } from '../../contracts/panel/ownImage';
import { answer } from '../../contracts/rpc';
import { pictureEndings } from '../../core/dataset/dataFormats';
import { scoreImage, type ImageFile } from '../../session/ownImage/scoreImage';
import { imageMissing, imageTooLarge } from '../problems';
import type { ModelPanel } from './modelPanel';

/** The image to reconstruct: a file that the user chose, or the bytes of one that was pasted or dropped. */
type Chosen = { readonly file: string } | GivenImage;

/** Handles the requests about an image of the user's own. The host never looks into it. */
export function handleOwnImage(connection: MessageConnection, panel: ModelPanel): void {
  let chosen: Chosen | undefined;
  connection.onRequest(requests.pickImage, () =>
    answer(async () => {
      const file = await askForImage(panel.modelPath);
      if (file !== undefined) chosen = { file };
      return file !== undefined;
    }),
  );
  connection.onRequest(requests.giveImage, (given) =>
    answer(() => {
      chosen = checkGiven(given);
      return null;
    }),
  );
  connection.onRequest(requests.reconstructImage, (token) =>
    answer(() => {
      if (!chosen) throw imageMissing();
      return withFile(chosen, (file) => scoreImage(panel.session, file, token));
    }),
  );
}

async function askForImage(modelPath: string): Promise<string | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Reconstruct an Image'),
      openLabel: vscode.l10n.t('Reconstruct'),
      filters: { [vscode.l10n.t('Images')]: pictureEndings.map((ending) => ending.slice(1)) },
      defaultUri: vscode.Uri.file(path.dirname(modelPath)),
    })) ?? [];
  return chosen?.fsPath;
}

function checkGiven({ name, bytes }: GivenImage): GivenImage {
  if (typeof name !== 'string' || !(bytes instanceof Uint8Array)) throw imageMissing();
  refuseTooLarge(name, bytes.length);
  return { name, bytes };
}

function refuseTooLarge(name: string, bytes: number): void {
  if (bytes > maxImageBytes) throw imageTooLarge({ name, megabytes: maxImageBytes / 2 ** 20 });
}

/** Hands on the file of an image. Engines only read files, so one that was pasted is written to one for as long. */
async function withFile(chosen: Chosen, work: (file: ImageFile) => Promise<OwnImage>): Promise<OwnImage> {
  if ('file' in chosen) {
    const name = path.basename(chosen.file);
    refuseTooLarge(name, (await stat(chosen.file).catch(() => ({ size: 0 }))).size);
    return work({ path: chosen.file, name });
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'latent-lens-image-'));
  try {
    // What it is, is told by its first bytes.
    const file = path.join(folder, 'image.png');
    await writeFile(file, chosen.bytes);
    return await work({ path: file, name: chosen.name });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
