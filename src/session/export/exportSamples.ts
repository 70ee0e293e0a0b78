import path from 'node:path';
import { inspectToFileWords } from '../../export/commandWords';
import { figureSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { manifestOf, manifestPathOf, writeManifest } from '../../export/manifest';
import { writeOut } from '../../export/writeOut';
import type { Pass } from '../pass/pass';
import { sharedLabels } from '../pass/sharedFacts';

/** Where the files of an export of samples go. */
export interface SampleFiles {
  readonly csv: string;
  readonly latentMeans: string;
  readonly manifest: string;
}

/** The files of an export of samples that is named for one of them. */
export function sampleFilesOf(chosen: string): SampleFiles {
  const csv = /\.csv$/i.test(chosen) ? chosen : `${chosen}.csv`;
  return { csv, latentMeans: csv.replace(/\.csv$/i, '-mu.npy'), manifest: manifestPathOf(csv) };
}

/** Rows of a pass that have figures, among samples by their index in the data. */
export function scoredAmong({ results: { columns } }: Pass, indices: Iterable<number>): Uint32Array {
  const rows: number[] = [];
  for (const index of indices) {
    const row = columns.rowOf(index);
    if (columns.draws[row]! > 0) rows.push(row);
  }
  return Uint32Array.from(rows);
}

/**
 * Writes figures of rows of a pass as CSV, their latent means in the same order as npy, and a manifest.
 *
 * @throws ProblemError if one of the files cannot be written
 */
export async function exportSamples(
  { source, plan, results, analysis }: Pass,
  rows: Uint32Array,
  { csv, latentMeans, manifest }: SampleFiles,
  hashes: Hashes,
): Promise<void> {
  // A pass that runs goes on changing its columns.
  const snapshot = results.columns.frozen();
  const labels = sharedLabels(results.data);
  const { unreadable } = results.columns;
  const levels = plan.model.posterior ? plan.model.levels : undefined;
  const params = { rows, labels, unreadable, levels };
  const encoded = await analysis.ask('encodeSamples', { snapshot: () => snapshot }, params);
  const draws = { samples: encoded.draws, importance: encoded.importanceDraws };
  await writeOut(csv, encoded.csv);
  await writeOut(latentMeans, encoded.latentMeans);
  const content = {
    kind: 'samples',
    model: plan.model,
    data: source.data,
    tables: plan.tableVersions,
    provider: plan.provider,
    settings: figureSettings(source, draws),
    files: { figures: path.basename(csv), latentMeans: path.basename(latentMeans) },
    command: inspectToFileWords(
      source,
      draws.samples?.max ?? plan.samples,
      draws.importance?.max ?? plan.importance,
    ),
  } as const;
  await writeManifest(manifest, await manifestOf(content, hashes));
}
