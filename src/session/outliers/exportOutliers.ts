import path from 'node:path';
import type { Analysis } from '../../analysis/analysis';
import type { OutlierChoice } from '../../contracts/panel/outliers';
import { optionOf } from '../../core/figures/outlierScore';
import type { Hashes } from '../../export/hashes';
import { manifestOf, writeManifest } from '../../export/manifest';
import { outlierWords, type OutlierChoice as ChoiceInWords } from '../../export/outlierWords';
import { writeOut } from '../../export/writeOut';
import { sourceOfScoring } from '../scoring/scoreOpened';
import { readChoice } from './judgeChoice';
import { outlierManifest } from './outlierManifest';
import type { MadeScores } from './scoreAgainstReference';
import { rowsToWrite } from './scoreSets';

/**
 * The command that finds the same outliers.
 *
 * @throws ProblemError if the choice can't be followed
 */
export function outlierCommand(made: MadeScores, choice: OutlierChoice): string[] {
  const { reference, data, ran } = made.sets;
  const sources = [sourceOfScoring(reference.opened, ran), sourceOfScoring(data.opened, ran)] as const;
  return outlierWords(...sources, inWords(made, choice), 'table');
}

/**
 * Writes the scores of all rows of both sets as CSV, as `latent-lens outliers` does, and a manifest.
 *
 * @throws ProblemError if the choice can't be followed, or a file can't be written
 */
export async function exportOutliers(
  made: MadeScores,
  choice: OutlierChoice,
  files: { readonly scores: string; readonly manifest: string },
  analysis: Analysis,
  hashes: Hashes,
): Promise<void> {
  const { reference, data, ran } = made.sets;
  const rows = { reference: rowsToWrite(reference), data: rowsToWrite(data) };
  const params = { ...rows, scores: made.scores, ...readChoice(made, choice) };
  await writeOut(files.scores, await analysis.ask('encodeOutliers', data.columns, params));
  const content = outlierManifest({ reference, data, ran, background: null }, inWords(made, choice), 'csv', {
    scores: path.basename(files.scores),
  });
  await writeManifest(files.manifest, await manifestOf(content, hashes));
}

function inWords(made: MadeScores, { score, known, ...choice }: OutlierChoice): ChoiceInWords {
  const { rule } = readChoice(made, { score, known, ...choice });
  return { rule, known, by: optionOf(score), background: null };
}
