import path from 'node:path';
import type { LatentFormat } from '../../core/figures/latentFormat';
import { encodeWords } from '../../export/commandWords';
import type { FigureSource } from '../../export/figureSource';
import { encodingSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { manifestOf, manifestPathOf, writeManifest } from '../../export/manifest';
import { writeOut } from '../../export/writeOut';
import type { Pass } from '../pass/pass';
import { sharedLabels } from '../pass/sharedFacts';

/** The content of a file of latent codes, and what it holds. */
export interface LatentContent {
  readonly content: Uint8Array;
  readonly rows: number;
  /** Draws of z of each row; 0 where there are means alone. */
  readonly draws: number;
}

/** Mean (or code), scale and label of every row of a pass that has figures, as the content of a file. */
export async function latentsOfPass(
  { plan, results, analysis }: Pass,
  format: LatentFormat,
): Promise<LatentContent> {
  const { latentShape: shape, posterior } = plan.model;
  const labels = sharedLabels(results.data);
  const params = { format, shape, hasScale: posterior !== null, labels };
  return { ...(await analysis.ask('encodeLatents', results.columns, params)), draws: 0 };
}

/**
 * Writes latent codes and a manifest beside them. Returns the paths written.
 *
 * @throws ProblemError if one of the files cannot be written
 */
export async function exportLatents(
  file: string,
  { content, rows, draws }: LatentContent,
  source: FigureSource,
  hashes: Hashes,
): Promise<string[]> {
  await writeOut(file, content);
  const { plan, data } = source;
  const described = {
    kind: 'latents',
    model: plan.model,
    data,
    tables: plan.tableVersions,
    provider: plan.provider,
    settings: { ...encodingSettings(source), ...(draws > 0 && { draws }) },
    made: { rows },
    files: { latents: path.basename(file) },
    command: encodeWords(source, draws),
  } as const;
  return [file, await writeManifest(manifestPathOf(file), await manifestOf(described, hashes))];
}
