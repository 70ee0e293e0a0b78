import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelDescription } from '../protocol/model';

/** What tells a decoder from another, for a manifest of what it made. */
export async function decoderFacts({ name, decoder }: ModelDescription): Promise<object> {
  if (!decoder) return { model: name };
  return {
    model: name,
    decoder: path.basename(decoder.path),
    ...(decoder.kind === 'cut' && { decoderCutAt: decoder.at }),
    decoderSha256: createHash('sha256')
      .update(await readFile(decoder.path))
      .digest('hex'),
  };
}
