import path from 'node:path';
import { disentanglementAsJson } from '../../export/disentanglementJson';
import {
  disentanglementSettings,
  disentanglementToFileWords,
  disentanglementWords,
} from '../../export/disentanglementWords';
import { encodingSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { asJsonLine } from '../../export/jsonLine';
import { manifestOf, writeManifest } from '../../export/manifest';
import { writeOut } from '../../export/writeOut';
import type { MadeScores } from './scoreFactors';

/** The command that finds the same scores. */
export function disentanglementCommand({ source, asked }: MadeScores): string[] {
  return disentanglementWords(source, asked);
}

/**
 * Writes scores as `latent-lens disentanglement --format json` does, and a manifest.
 *
 * @throws ProblemError if a file can't be written
 */
export async function exportScores(
  { source, asked, report }: MadeScores,
  files: { readonly scores: string; readonly manifest: string },
  hashes: Hashes,
): Promise<void> {
  await writeOut(files.scores, asJsonLine(disentanglementAsJson(report)));
  const { plan, data } = source;
  const manifest = await manifestOf(
    {
      kind: 'disentanglement',
      model: plan.model,
      data,
      tables: plan.tableVersions,
      provider: plan.provider,
      settings: { ...encodingSettings(source), ...disentanglementSettings(asked) },
      files: { scores: path.basename(files.scores) },
      command: disentanglementToFileWords(source, asked),
    },
    hashes,
  );
  await writeManifest(files.manifest, manifest);
}
