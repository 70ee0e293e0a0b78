import path from 'node:path';
import { outPlaceholder } from '../../export/commandOptions';
import { predictiveWords } from '../../export/commandWords';
import { figureSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { asJsonLine } from '../../export/jsonLine';
import { manifestOf, writeManifest } from '../../export/manifest';
import { predictiveAsJson } from '../../export/predictiveJson';
import { writeOut } from '../../export/writeOut';
import type { MadeCheck } from './predictiveCheck';

/** The command that makes the same check. */
export function predictiveCommand({ source, asked }: MadeCheck): string[] {
  return predictiveWords(source, asked);
}

/**
 * Writes a check as `latent-lens predictive-check --format json` does, and a manifest.
 *
 * @throws ProblemError if a file can't be written
 */
export async function exportCheck(
  made: MadeCheck,
  files: { readonly check: string; readonly manifest: string },
  hashes: Hashes,
): Promise<void> {
  await writeOut(files.check, asJsonLine(predictiveAsJson(made)));
  const { source, asked } = made;
  const { plan, data } = source;
  const manifest = await manifestOf(
    {
      kind: 'predictive-check',
      model: plan.model,
      data,
      tables: plan.tableVersions,
      provider: plan.provider,
      settings: { ...figureSettings(source), ...asked },
      files: { check: path.basename(files.check) },
      command: [...predictiveCommand(made), '--format', 'json', '--out', outPlaceholder],
    },
    hashes,
  );
  await writeManifest(files.manifest, manifest);
}
