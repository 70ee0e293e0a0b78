import path from 'node:path';
import { inspectWords } from '../../export/commandWords';
import { figureSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { manifestOf, manifestPathOf, writeManifest } from '../../export/manifest';
import { encodeNpy } from '../../export/npy';
import { encodeSamplesCsv } from '../../export/samplesCsv';
import { writeOut } from '../../export/writeOut';
import type { SampleFigures } from '../../core/figures/figures';
import { drawSpan } from '../../results/drawSpan';
import type { Pass } from '../pass/pass';

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

/** The figures of samples, by their index in the data; of those that have any. */
export function scoredAmong({ results }: Pass, indices: Iterable<number>): SampleFigures[] {
  return Array.from(indices, (index) => results.figures(index)).filter((figures) => figures !== null);
}

/**
 * Writes figures of samples of a pass as CSV, their latent means in the same order as npy, and a manifest.
 *
 * @throws ProblemError if one of the files cannot be written
 */
export async function exportSamples(
  pass: Pass,
  samples: readonly SampleFigures[],
  { csv, latentMeans, manifest }: SampleFiles,
  hashes: Hashes,
): Promise<void> {
  const { source, plan, results } = pass;
  const { columns } = results;
  const { mu, latentDims } = columns;
  // Taken before anything is awaited: a pass that runs goes on changing them.
  const latents = new Float32Array(samples.length * latentDims);
  for (const [place, { index }] of samples.entries()) {
    const from = columns.rowOf(index) * latentDims;
    latents.set(mu.subarray(from, from + latentDims), place * latentDims);
  }
  const draws = {
    samples: drawSpan(samples.map(({ draws }) => draws ?? 0)),
    importance: drawSpan(samples.map(({ importanceDraws }) => importanceDraws ?? 0)),
  };
  await writeOut(csv, encodeSamplesCsv(samples));
  await writeOut(latentMeans, encodeNpy(latents, [samples.length, latentDims]));
  const content = {
    kind: 'samples',
    model: plan.model,
    data: source.data,
    tables: plan.conditionVersions,
    provider: plan.provider,
    settings: figureSettings(source, draws),
    files: { figures: path.basename(csv), latentMeans: path.basename(latentMeans) },
    command: inspectWords(
      source,
      draws.samples?.max ?? plan.samples,
      draws.importance?.max ?? plan.importance,
    ),
  } as const;
  await writeManifest(manifest, await manifestOf(content, hashes));
}
