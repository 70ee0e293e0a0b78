import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { stampOf, type FileVersion } from '../core/files/fileVersion';
import type { ModelDescription } from '../core/model/modelDescription';

type Named = Pick<ModelDescription, 'name' | 'decoder' | 'files'>;

/** What tells a decoder from another, for a manifest of what it made. */
export async function decoderFacts({ name, decoder, files }: Named): Promise<object> {
  if (!decoder) return { model: name };
  const version = files.find((file) => file.path === decoder.path);
  const sha256 = version ? await hashOf(version) : null;
  return {
    model: name,
    decoder: path.basename(decoder.path),
    ...(decoder.kind === 'cut' && { decoderCutAt: decoder.at }),
    decoderSha256: sha256,
    ...(sha256 === null && { decoderWrittenAgain: true }),
  };
}

/** The same for figures, which are of all files of a model. */
export async function modelFacts(model: Named): Promise<object> {
  return { ...(await decoderFacts(model)), modelFiles: await Promise.all(model.files.map(fileFacts)) };
}

async function fileFacts(version: FileVersion): Promise<object> {
  const sha256 = await hashOf(version);
  return { name: path.basename(version.path), sha256, ...(sha256 === null && { writtenAgain: true }) };
}

/** SHA-256 of a file as it was opened; null where it is no longer that file, so that no other content is vouched for. */
async function hashOf({ path: file, stamp }: FileVersion): Promise<string | null> {
  const isAsOpened = async () => stampOf(await stat(file)) === stamp;
  try {
    if (!(await isAsOpened())) return null;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    return (await isAsOpened()) ? hash.digest('hex') : null;
  } catch {
    return null;
  }
}
