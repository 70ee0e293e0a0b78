import path from 'node:path';
import { compareToFileWords, compareWords } from '../../export/compareWords';
import { comparisonAsJson } from '../../export/comparisonText';
import { figureSettings } from '../../export/figureSettings';
import type { Hashes } from '../../export/hashes';
import { manifestOf, writeManifest } from '../../export/manifest';
import { writeOut } from '../../export/writeOut';
import type { DifferenceFormat } from '../../contracts/panel/comparison';
import { sourceOfScoring } from '../scoring/scoreOpened';
import type { ComparisonWork, MadeComparison, ScoredModel } from './compareWithPass';
import { comparisonRecord } from './comparisonRecord';

/** Where the files of an export of a comparison go. */
export interface ComparisonFiles {
  readonly figures: string;
  readonly manifest: string;
  readonly format: DifferenceFormat;
}

/** The command that makes a comparison again; undefined for one of errors, which the command line doesn't make. */
export function comparisonCommand({ first, other, draws }: MadeComparison): string[] | undefined {
  return draws ? compareWords(sourceOf(first), sourceOf(other), 'table') : undefined;
}

/**
 * Writes the rows of a comparison of ELBOs as CSV, or all of it as JSON, as `latent-lens compare` does, and a manifest.
 * Nothing is written of a comparison of errors.
 *
 * @throws ProblemError if a file cannot be written
 */
export async function exportComparison(
  made: MadeComparison,
  { figures: file, manifest, format }: ComparisonFiles,
  work: Omit<ComparisonWork, 'probes' | 'report'>,
  hashes: Hashes,
): Promise<void> {
  const { first, other, draws, figures } = made;
  const { difference } = figures;
  if (!draws || difference.kind !== 'elbo') return;
  const [source, otherSource] = [sourceOf(first), sourceOf(other)];
  const params = { other: other.scored.columns.snapshot(), draws, format };
  const rows = await work.analysis.ask('encodeDifferences', first.scored.columns, params, work.token);
  const content =
    format === 'csv'
      ? rows
      : comparisonAsJson(await comparisonRecord(made, difference, work), Buffer.from(rows).toString());
  await writeOut(file, content);
  const { plan } = source;
  const record = {
    kind: 'comparison',
    model: plan.model,
    data: source.data,
    tables: [...plan.tableVersions, ...otherSource.plan.tableVersions],
    provider: plan.provider,
    settings: figureSettings(source),
    other: { model: otherSource.plan.model, settings: figureSettings(otherSource) },
    files: { figures: path.basename(file) },
    command: compareToFileWords(source, otherSource, format),
  } as const;
  await writeManifest(manifest, await manifestOf(record, hashes));
}

function sourceOf({ opened, scored }: ScoredModel) {
  return sourceOfScoring(opened, scored.ran);
}
