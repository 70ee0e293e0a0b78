import type { JudgedScore } from './judgeScores';

/** Rows next to each other in the file that are all flagged. */
export interface Stretch {
  /** The first and the last, by their places in the file. */
  readonly from: number;
  readonly to: number;
  /** The row with the highest score, and this. */
  readonly peak: number;
  readonly score: number;
}

/** The stretches of flagged rows, in the order of the rows. */
export function stretchesOf(
  { flagged, data }: Pick<JudgedScore, 'flagged' | 'data'>,
  sampleOf: (row: number) => number,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
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
