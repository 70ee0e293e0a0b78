import path from 'node:path';
import { encodeWords } from '../../export/commandWords';
import type { FigureSource } from '../../export/figureSource';
import { encodingSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { writeLatents, type LatentTable } from '../../export/latentFiles';
import { manifestOf, manifestPathOf, writeManifest } from '../../export/manifest';

/**
 * Writes latent codes, in the format of the file's extension, and a manifest beside them. Returns the paths written.
 *
 * @throws ProblemError if one of the files cannot be written
 */
export async function exportLatents(
  file: string,
  table: LatentTable,
  source: FigureSource,
  hashes: Hashes,
): Promise<string[]> {
  await writeLatents(file, table);
  const { plan, data } = source;
  const content = {
    kind: 'latents',
    model: plan.model,
    data,
    tables: plan.conditionVersions,
    provider: plan.provider,
    settings: { ...encodingSettings(source), ...(table.draws > 0 && { draws: table.draws }) },
    made: { rows: table.index.length },
    files: { latents: path.basename(file) },
    command: encodeWords(source, table.draws),
  } as const;
  return [file, await writeManifest(manifestPathOf(file), await manifestOf(content, hashes))];
}
