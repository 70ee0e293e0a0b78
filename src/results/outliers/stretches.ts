import type { FlaggedStretch } from '../../contracts/panel/outliers';
import type { JudgedScore } from './judgeScores';

/** The stretches of samples next to each other in the file that are all flagged, in the order of the rows. */
export function stretchesOf(
  { flagged, data }: Pick<JudgedScore, 'flagged' | 'data'>,
  sampleOf: (row: number) => number,
): readonly FlaggedStretch[] {
  const stretches: FlaggedStretch[] = [];
  for (const row of flagged) {
    const [index, score] = [sampleOf(row), data[row]!];
    const last = stretches.at(-1);
    if (last?.to === index - 1) {
      const peak = score > last.score ? { peak: index, score } : {};
      stretches[stretches.length - 1] = { ...last, to: index, ...peak };
    } else stretches.push({ from: index, to: index, peak: index, score });
  }
  return stretches;
}

/** The longest ones, in the order of the rows. */
export function longestStretches(
  stretches: readonly FlaggedStretch[],
  max: number,
): readonly FlaggedStretch[] {
  return [...stretches]
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .slice(0, max)
    .sort((a, b) => a.from - b.from);
}
